List<Integer> lines = new File(basedir, 'spec/kf.yaml').readLines().findIndexValues { it.contains('x-left-out:') }
String log = new File(basedir, 'build.log').text

// The line of the content that lacks them stands above: the schema and its name are between.
assert log =~ "spec/kf\\.yaml:\\d+: /paths/cgi-bin/kf/account/add/post/requestBody: the request has no example"
assert log =~ "spec/kf\\.yaml:\\d+: /paths/cgi-bin/kf/account/add/post/responses/200: the answer has no example that is called ok"
(log =~ /spec\/kf\.yaml:(\d+):/).collect { it[1] as int }.eachWithIndex { line, i -> assert (lines[i] - line) in -1..2 }
assert !new File(basedir, 'client/target/generated-sources').exists()

return true
