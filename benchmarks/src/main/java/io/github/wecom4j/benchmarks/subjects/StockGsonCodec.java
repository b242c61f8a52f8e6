package io.github.wecom4j.benchmarks.subjects;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import io.github.wecom4j.benchmarks.stock.gson.JSON;
import io.github.wecom4j.benchmarks.stock.gson.model.SendMessageRequest;
import io.github.wecom4j.benchmarks.stock.gson.model.SyncMessagesResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import okio.Buffer;

/** The stock client with gson, as Retrofit's converter uses it. */
final class StockGsonCodec implements Codec {
  private final Gson gson = new JSON().getGson();
  private final TypeAdapter<SendMessageRequest> messages = gson.getAdapter(SendMessageRequest.class);

  @Override
  public Object page(byte[] json) {
    SyncMessagesResponse page = gson.fromJson(
        new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8), SyncMessagesResponse.class);
    Codec.requireSuccess(page.getErrcode());
    return page;
  }

  @Override
  public String again(Object page) {
    return gson.toJson(page);
  }

  @Override
  public Object message(String json) {
    return gson.fromJson(json, SendMessageRequest.class);
  }

  @Override
  public byte[] encode(Object message) throws IOException {
    Buffer buffer = new Buffer();
    JsonWriter writer = gson.newJsonWriter(new OutputStreamWriter(buffer.outputStream(), StandardCharsets.UTF_8));
    messages.write(writer, (SendMessageRequest) message);
    writer.close();
    return buffer.readByteArray();
  }
}
