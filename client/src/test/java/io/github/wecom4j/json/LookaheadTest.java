package io.github.wecom4j.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import io.github.wecom4j.support.SpecExamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookaheadTest {
  private static final JsonReader.Options TYPE = JsonReader.Options.of("type");

  @ParameterizedTest
  @ValueSource(strings = {
      "{}", " { } ", "{\"type\":\"a\"}", "{ \"x\" : 1 , \"type\" : \"late\" }", "{\"x\":{\"type\":\"inner\"},\"type\":\"outer\"}",
      "{\"x\":[{\"type\":\"inner\"},[]],\"type\":\"outer\"}", "{\"x\":{\"type\":\"inner\"}}", "{\"type\":1}", "{\"type\":null}", "{\"type\":{}}",
      "{\"x\":\"\\\"type\\\":\\\"quoted\\\"\",\"type\":\"real\"}", "{\"x\":\"}{][,:\",\"type\":\"real\"}", "{\"x\":\"\\\\\",\"type\":\"real\"}",
      "{\"ty\\u0070e\":\"escaped\"}", "{\"type\":\"\\u0061\"}", "{\"type\":\"类型\"}", "{\"类型\":\"a\",\"type\":\"b\"}", "{\"type\":\"\"}",
      "{\"typ\":\"short\",\"types\":\"long\",\"type\":\"right\"}", "{\"type\":\"first\",\"type\":\"second\"}", "{\"x\":-1.5e3,\"y\":true,\"type\":\"a\"}",
  })
  void saysWhatAReaderSaysHoweverTheBytesArriveAndLeavesThemThere(String json) throws IOException {
    String expected = Json.discriminator(JsonReader.of(new Buffer().writeUtf8(json)), TYPE);
    for (int step = 1; step <= json.length() + 1; step++) {
      JsonReader reader = Json.reader(Okio.buffer((Source) new Steps(json, step)));
      assertThat(Json.discriminator(reader, TYPE)).as("%s in steps of %d bytes", json, step).isEqualTo(expected);
      assertThat(Json.raw(reader)).isEqualTo(json.strip());
    }
  }

  /** Where the name stood before is only a hint: each list makes the next object look like those before it where that would be wrong. */
  @ParameterizedTest
  @ValueSource(strings = {
      "{'x':1,'type':'a'} {'x':1,'type':'b'} {'x':2,'type':'a'} {'x':22,'type':'c'} {'x':3,'type':'类'} {'x':4,'type':'d'}",
      "{'x':123,'type':'a'} {'x':{'type':'inner'},'type':'outer'}", "{'xyz':1,'type':'a'} {'x':{},'z':1,'type':'b'}",
      "{'x':12345678,'type':'a'} {'in':{'x':1},'type':'b'}", "{'x':123456,'type':'a'} {'x':'\\',','type':'b'}",
      "{'x':1,'type':'a'} {'x':1,'type':1} {'x':1,'type':null} {'x':1,'typo':'b'} {'x':1,'type':''} {'x':1,'type' :'b'} {'x':1,'type': 'c'}",
      "{'x':'12','type':'a'} {'x':'[]','type':'b'} {'x':'{{','type':'c'} {'x':'}]','type':'d'} {'x':'__','type':'e'}",
      "{'abcdefghijklmnop':1,'type':'a'} {'abcdefgh[jklmnop':1,'type':'b'} {'abcdefghijklmno]':1,'type':'c'} {'abcde{ghijklmnop':1,'type':'d'}",
      "{'x':1,'type':'a'} {'x':1,'type':'\\u0061'} {'x':1,'ty\\u0070e':'b'}",
  })
  void isNotMisledByWhereTheNameStoodBefore(String objects) throws IOException {
    String json = objects.replace('\'', '"');
    for (int step : new int[] {1, 7, json.length()}) {
      JsonReader reader = Json.reader(Okio.buffer((Source) new Steps("[" + json.replace("} {", "},{") + "]", step)));
      reader.beginArray();
      for (String object : json.split("(?<=}) (?=\\{)")) {
        String expected = Json.discriminator(JsonReader.of(new Buffer().writeUtf8(object)), TYPE);
        assertThat(Json.discriminator(reader, TYPE)).as("%s of %s in steps of %d bytes", object, json, step).isEqualTo(expected);
        assertThat(Json.raw(reader)).isEqualTo(object);
      }
      reader.endArray();
    }
  }

  /** The member of an outer object that comes after an inner one is none of the inner one, at whatever place. */
  @Test
  void doesNotTakeTheTypeOfTheObjectAroundForThatOfTheOneInside() throws IOException {
    JsonReader reader = Json.reader(new Buffer().writeUtf8("[{\"long\":12,\"type\":\"a\"},{\"in\":{\"x\":12345},\"type\":\"outer\"}]"));
    reader.beginArray();
    assertThat(Json.discriminator(reader, TYPE)).isEqualTo("a");
    reader.skipValue();
    reader.beginObject();
    reader.skipName();
    assertThat(Json.discriminator(reader, TYPE)).isEmpty();
  }

  @Test
  void findsTheTypeOfEveryMessageOfTheSpecInTheBytesAlone() throws IOException {
    for (String page : SpecExamples.answers("kf.message.sync").values()) {
      Buffer buffer = new Buffer().writeUtf8(page);
      JsonReader reader = JsonReader.of(buffer);
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.nextName().equals("msg_list")) {
          reader.beginArray();
          while (reader.hasNext()) {
            assertThat(new Lookahead(buffer).find(reader, "msgtype".getBytes(StandardCharsets.UTF_8))).as(page).isNotBlank();
            reader.skipValue();
          }
          reader.endArray();
        } else {
          reader.skipValue();
        }
      }
    }
  }

  @Test
  void leavesJsonThatIsCutOffToAReader() throws IOException {
    Buffer buffer = new Buffer().writeUtf8("{\"x\":\"never ends");
    assertThat(new Lookahead(buffer).find(JsonReader.of(buffer), "type".getBytes(StandardCharsets.UTF_8))).isNull();
  }

  /** Hands out a few bytes at a time, as a slow connection does. */
  private static final class Steps implements Source {
    private final Buffer left;
    private final int step;

    Steps(String text, int step) {
      this.left = new Buffer().writeUtf8(text);
      this.step = step;
    }

    @Override
    public long read(Buffer sink, long byteCount) {
      return left.read(sink, Math.min(step, byteCount));
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {}
  }
}
