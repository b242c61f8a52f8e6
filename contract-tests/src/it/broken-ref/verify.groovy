int line = 1 + new File(basedir, 'spec/kf.yaml').readLines().findIndexOf { it.contains('NoSuchSchema') }
String log = new File(basedir, 'build.log').text

assert log.contains("spec/kf.yaml:$line: /paths/cgi-bin/kf/account/add/post/requestBody/content/application/json/schema/\$ref:" +
    " the reference leads nowhere: #/components/schemas/NoSuchSchema")
assert !new File(basedir, 'client/target/generated-sources').exists()

return true
