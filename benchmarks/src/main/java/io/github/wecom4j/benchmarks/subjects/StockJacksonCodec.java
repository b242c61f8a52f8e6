package io.github.wecom4j.benchmarks.subjects;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.wecom4j.benchmarks.stock.jackson.JSON;
import io.github.wecom4j.benchmarks.stock.jackson.model.SendMessageRequest;
import io.github.wecom4j.benchmarks.stock.jackson.model.SyncMessagesResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The stock client with Jackson. */
final class StockJacksonCodec implements Codec {
  private final ObjectMapper mapper = new JSON().getMapper();
  private final ObjectReader pages = mapper.readerFor(SyncMessagesResponse.class);
  private final ObjectWriter messages = mapper.writerFor(SendMessageRequest.class);

  @Override
  public Object page(byte[] json) throws IOException {
    SyncMessagesResponse page = pages.readValue(json);
    Codec.requireSuccess(page.getErrcode());
    return page;
  }

  @Override
  public String again(Object page) {
    try {
      return mapper.writeValueAsString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object message(String json) throws IOException {
    return mapper.readValue(json, SendMessageRequest.class);
  }

  @Override
  public byte[] encode(Object message) throws IOException {
    return messages.writeValueAsBytes(message);
  }
}
