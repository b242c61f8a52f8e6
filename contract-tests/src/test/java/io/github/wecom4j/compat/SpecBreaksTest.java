package io.github.wecom4j.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.wecom4j.testing.SpecBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each deliberate break turns the gate red with its name; what only adds does not. */
class SpecBreaksTest {
  static final String SPEC = """
      openapi: 3.0.3
      info: {title: A desk, version: '1'}
      paths:
        /desk/add:
          post:
            operationId: desk.add
            security: [{access_token: []}]
            parameters:
              - {name: mode, in: query, schema: {type: string, maxLength: 8}}
              - {name: size, in: query, schema: {type: integer, format: int32}}
            requestBody:
              required: true
              content: {application/json: {schema: {$ref: '#/components/schemas/AddDesk'}}}
            responses:
              '200': {description: done, content: {application/json: {schema: {$ref: '#/components/schemas/Added'}}}}
        /desk/send:
          post:
            operationId: desk.send
            security: [{access_token: []}]
            requestBody:
              required: true
              content: {application/json: {schema: {$ref: '#/components/schemas/Message'}}}
            responses:
              '200': {description: done, content: {application/json: {schema: {$ref: '#/components/schemas/Added'}}}}
      components:
        securitySchemes: {access_token: {type: apiKey, in: query, name: access_token}, other_token: {type: apiKey, in: query, name: other}}
        schemas:
          AddDesk:
            type: object
            additionalProperties: false
            required: [name]
            properties:
              name: {type: string, minLength: 1, maxLength: 16, x-max-bytes: 48}
              note: {type: string, pattern: '^[a-z]*$'}
              free: {type: string}
              rank: {type: integer, format: int32, minimum: 1, maximum: 9}
              tags: {type: array, minItems: 1, maxItems: 5, items: {type: string, maxLength: 4}}
              kind: {type: string, enum: [round, square]}
          Added:
            type: object
            required: [errcode]
            properties:
              errcode: {type: integer, format: int32}
              id: {type: string, maxLength: 32}
              kind: {type: string, enum: [round, square]}
          Message:
            oneOf: [{$ref: '#/components/schemas/TextMessage'}, {$ref: '#/components/schemas/ImageMessage'}]
            discriminator:
              propertyName: msgtype
              mapping: {text: '#/components/schemas/TextMessage', image: '#/components/schemas/ImageMessage'}
          TextMessage:
            type: object
            additionalProperties: false
            required: [msgtype]
            properties: {msgtype: {type: string, enum: [text]}, content: {type: string, maxLength: 100}}
          ImageMessage:
            type: object
            additionalProperties: false
            required: [msgtype]
            properties: {msgtype: {type: string, enum: [image]}, media_id: {type: string}}
      """;

  @Test
  void aSpecThatStaysBreaksNothing() {
    assertThat(SpecBreaks.between(SPEC, SPEC)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(delimiter = '|', value = {
      "/desk/send: | /desk/dispatch: | desk.send: the operation POST /desk/send was removed",
      "operationId: desk.send | operationId: desk.dispatch | desk.send: it is called desk.dispatch now",
      "minLength: 1, maxLength: 16 | minLength: 1, maxLength: 10 | desk.add request name: maxLength became 10, it was 16",
      "minLength: 1, maxLength: 16 | minLength: 2, maxLength: 16 | desk.add request name: minLength became 2, it was 1",
      "x-max-bytes: 48 | x-max-bytes: 30 | desk.add request name: x-max-bytes became 30, it was 48",
      "free: {type: string} | 'free: {type: string, x-max-bytes: 9}' | desk.add request free: x-max-bytes became 9, it was not limited",
      "free: {type: string} | 'free: {type: string, maxLength: 9}' | desk.add request free: maxLength became 9, it was not limited",
      "free: {type: string} | 'free: {type: integer, format: int64}' | desk.add request free: the type became integer int64, it was string",
      "free: {type: string} | | desk.add request free: the member was removed",
      "minimum: 1, maximum: 9 | minimum: 1, maximum: 8 | desk.add request rank: maximum became 8, it was 9",
      "minimum: 1, maximum: 9 | minimum: 2, maximum: 9 | desk.add request rank: minimum became 2, it was 1",
      "minItems: 1, maxItems: 5 | minItems: 1, maxItems: 4 | desk.add request tags: maxItems became 4, it was 5",
      "minItems: 1, maxItems: 5 | minItems: 2, maxItems: 5 | desk.add request tags: minItems became 2, it was 1",
      "maxLength: 4 | maxLength: 3 | desk.add request tags[]: maxLength became 3, it was 4",
      "'^[a-z]*$' | '^[a-f]*$' | desk.add request note: pattern became ^[a-f]*$, it was ^[a-z]*$",
      "required: [name] | required: [name, rank] | desk.add request: the member rank is required now",
      "maxLength: 8 | maxLength: 7 | desk.add request mode: maxLength became 7, it was 8",
      "'name: mode, in: query, schema' | 'name: mode, in: query, required: true, schema' | desk.add request mode: it is required now",
      "'{name: size, in: query, schema' | '{name: room, in: query, required: true, schema' "
          + "| desk.add request room: the parameter is new and required",
      "name: size, in: query | name: room, in: query | desk.add request size: the parameter was removed",
      "id: {type: string, maxLength: 32} | | desk.add answer id: the member was removed",
      "required: [errcode] | required: [] | desk.add answer errcode: the member can be absent now",
      "errcode: {type: integer, format: int32} | 'errcode: {type: integer, format: int64}' "
          + "| desk.add answer errcode: the type became integer int64, it was integer int32",
      "maxLength: 100 | maxLength: 90 | desk.send request<text> content: maxLength became 90, it was 100"})
  void aBreakIsNamed(String former, String current, String expected) {
    String changed = SPEC.replace(former, current == null ? "unlike: {type: boolean}" : current);
    assertThat(changed).as("the change was made").isNotEqualTo(SPEC);
    assertThat(SpecBreaks.between(SPEC, changed)).contains("spec: " + expected);
  }

  @Test
  void aNewRequiredMemberIsNamed() {
    String changed = SPEC.replace("required: [name]", "required: [name, colour]")
        .replace("free: {type: string}", "free: {type: string}\n        colour: {type: string}");
    assertThat(SpecBreaks.between(SPEC, changed)).containsExactly("spec: desk.add request: the member colour is required now");
  }

  @Test
  void aValueAndAVariantThatAreTakenNoMoreAreNamed() {
    String fewer = SPEC.replaceFirst("kind: \\{type: string, enum: \\[round, square]}", "kind: {type: string, enum: [round]}")
        .replace(", {$ref: '#/components/schemas/ImageMessage'}]", "]").replace(", image: '#/components/schemas/ImageMessage'", "");
    assertThat(SpecBreaks.between(SPEC, fewer)).containsExactly(
        "spec: desk.add request kind: the value square was removed", "spec: desk.send request: the variant image was removed");
  }

  @Test
  void anotherTokenIsNamed() {
    String changed = SPEC.replaceFirst("\\[\\{access_token: \\[]}]", "[{other_token: []}]");
    assertThat(SpecBreaks.between(SPEC, changed))
        .containsExactly("spec: desk.add: the token became [[other_token]], it was [[access_token]]");
  }

  @Test
  void whatOnlyAddsBreaksNothing() {
    String wider = SPEC
        .replace("maxLength: 16, x-max-bytes: 48", "maxLength: 20, x-max-bytes: 60, description: wider")
        .replace("minimum: 1, maximum: 9", "minimum: 0, maximum: 10")
        .replace("minItems: 1, maxItems: 5", "maxItems: 6")
        .replace("pattern: '^[a-z]*$'", "description: anything")
        .replace("free: {type: string}", "free: {type: string}\n        more: {type: string, maxLength: 3}")
        .replace("enum: [round, square]", "enum: [round, square, oval]")
        .replace("id: {type: string, maxLength: 32}", "id: {type: string, maxLength: 64}\n        extra: {type: string}")
        .replace("  /desk/send:",
            "  /desk/list:\n    get: {operationId: desk.list, security: [], responses: {'200': {description: all}}}\n  /desk/send:");
    assertThat(SpecBreaks.operations(wider)).containsExactly("desk.add", "desk.list", "desk.send");
    assertThat(SpecBreaks.between(SPEC, wider)).isEmpty();
  }

  /** A part of the real spec that the comparison could not read would never break. */
  @Test
  void everyOperationOfTheBundleIsCompared() throws JsonProcessingException {
    String bundle = new ObjectMapper(new YAMLFactory()).writeValueAsString(SpecBundle.load().root());
    assertThat(SpecBreaks.between(bundle, bundle)).isEmpty();
    assertThat(SpecBreaks.between(bundle, SPEC)).hasSize(SpecBreaks.operations(bundle).size())
        .allMatch(line -> line.endsWith("was removed"));
  }
}
