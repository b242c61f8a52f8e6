package io.github.wecom4j.benchmarks.subjects;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.wecom4j.api.kf.model.KfJsonAdapters;
import io.github.wecom4j.api.kf.model.SendMessageRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.json.Json;
import io.github.wecom4j.json.Limits;
import java.io.IOException;
import okio.Buffer;

/** The client, with all that it does by default: nothing is lost, limits are checked. */
final class WeComCodec implements Codec {
  private final Moshi moshi = new Moshi.Builder().add(new KfJsonAdapters()).build();
  private final JsonAdapter<SyncMessagesResponse> pages = moshi.adapter(SyncMessagesResponse.class);
  private final JsonAdapter<SendMessageRequest> messages = moshi.adapter(SendMessageRequest.class);

  @Override
  public Object page(byte[] json) throws IOException {
    JsonReader reader = Json.reader(new Buffer().write(json));
    SyncMessagesResponse page = pages.fromJson(reader);
    if (reader.peek() != JsonReader.Token.END_DOCUMENT || !page.isSuccess()) {
      throw new IllegalStateException("errcode " + page.errcode());
    }
    return page;
  }

  @Override
  public String again(Object page) {
    return pages.toJson((SyncMessagesResponse) page);
  }

  @Override
  public Object message(String json) throws IOException {
    return messages.fromJson(json);
  }

  @Override
  public byte[] encode(Object message) throws IOException {
    SendMessageRequest request = Limits.checked((SendMessageRequest) message);
    Buffer buffer = new Buffer();
    messages.toJson(JsonWriter.of(buffer), request);
    return buffer.readByteArray();
  }
}
