package io.github.wecom4j.benchmarks.subjects;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import okio.Buffer;

/** Moshi with reflective adapters, as Retrofit's converter uses it. */
final class PlainCodec implements Codec {
  private final Moshi moshi = new Moshi.Builder().build();
  private final JsonAdapter<Plain.Page> pages = moshi.adapter(Plain.Page.class);
  private final JsonAdapter<Plain.Message> messages = moshi.adapter(Plain.Message.class);

  @Override
  public Object page(byte[] json) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().write(json));
    Plain.Page page = pages.fromJson(reader);
    if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
      throw new IllegalStateException("JSON document was not fully consumed.");
    }
    Codec.requireSuccess(page.errcode);
    return page;
  }

  @Override
  public String again(Object page) {
    return pages.toJson((Plain.Page) page);
  }

  @Override
  public Object message(String json) throws IOException {
    return messages.fromJson(json);
  }

  @Override
  public byte[] encode(Object message) throws IOException {
    Buffer buffer = new Buffer();
    messages.toJson(JsonWriter.of(buffer), (Plain.Message) message);
    return buffer.readByteArray();
  }
}
