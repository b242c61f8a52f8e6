List<Integer> lines = (new File(basedir, 'build.log').text =~ 'spec/kf\\.yaml:(\\d+): /paths/cgi-bin/kf/account/add/post/' +
    '(requestBody: the request has no example|responses/200: the answer has no example that is called ok)').collect { it[1] as int }
List<Integer> holes = new File(basedir, 'spec/kf.yaml').readLines().findIndexValues { it.contains('x-left-out:') }.collect { 1 + it as int }

assert lines.size() == 2
assert [lines, holes].transpose().every { line, hole -> Math.abs(line - hole) <= 2 }
assert !new File(basedir, 'client/target/generated-sources').exists()

return true
