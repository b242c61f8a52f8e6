evaluate(new File(basedir, '../../../src/it/copy-repository.groovy'))

def change = { String file, Closure<String> edit ->
  def target = new File(basedir, file)
  def changed = edit(target.text)
  assert changed != target.text: "nothing to change was found in $file"
  target.text = changed
}

// Another version, so that nothing takes this client for the real one.
String parent = new File(basedir, 'pom.xml').text
String version = (parent =~ /<version>([^<]+)<\/version>/)[0][1]
List<String> modules = parent.findAll(/<module>([^<]+)<\/module>/) { it[1] }
(['pom.xml'] + modules.collect { "$it/pom.xml".toString() }).each { pom ->
  change(pom) { it.replaceFirst("<version>\\Q$version\\E</version>", '<version>1-changed-spec</version>') }
}

// A member of a schema stands below the line "properties:" of the schema.
def member = { String spec, String schema, String name ->
  spec.replaceFirst("(?m)(^    $schema:\\n(?:      .*\\n)*?      properties:\\n)",
      "\$1        $name: {type: string, maxLength: 12, description: New.}\n")
}

change('spec/kf.yaml') { spec ->
  spec = member(spec, 'AddAccountRequest', 'greeting')
  spec = member(spec, 'AddAccountResponse', 'greeting_id')
  spec.replaceFirst(/(?m)^paths:\n/, '''paths:
  /cgi-bin/kf/account/greet:
    post:
      operationId: kf.account.greet
      x-method: greet
      tags: [account]
      summary: Change the greeting of an account
      description: New.
      externalDocs: {url: 'https://example.com/1', description: '1'}
      security: [{access_token: []}]
      x-idempotent: true
      requestBody:
        required: true
        content:
          application/json:
            schema: {\\$ref: '#/components/schemas/AddAccountRequest'}
            examples:
              ok: {value: {name: Desk, media_id: m1, greeting: Hello}}
      responses:
        '200':
          description: The id of the greeting.
          content:
            application/json:
              schema: {\\$ref: '#/components/schemas/AddAccountResponse'}
              examples:
                ok: {value: {errcode: 0, errmsg: ok, greeting_id: g1}}
''')
}

return true
