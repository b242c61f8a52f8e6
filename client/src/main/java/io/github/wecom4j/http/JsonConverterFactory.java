package io.github.wecom4j.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.json.Json;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.Keyed;
import io.github.wecom4j.json.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import java.util.function.Function;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Encodes requests and decodes answers with the generated adapters. */
public final class JsonConverterFactory extends Converter.Factory {
  private final Function<Type, JsonAdapter<?>> adapters;
  private final boolean checkLimits;
  private final boolean supplyKeys;

  /**
   * Creates the factory.
   *
   * @param adapters returns what reads and writes a type
   * @param checkLimits whether a request that breaks a documented limit is refused before it is sent
   * @param supplyKeys whether a request without an idempotency key, where it can have one, gets one
   */
  public JsonConverterFactory(Function<Type, JsonAdapter<?>> adapters, boolean checkLimits, boolean supplyKeys) {
    this.adapters = adapters;
    this.checkLimits = checkLimits;
    this.supplyKeys = supplyKeys;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Converter<?, RequestBody> requestBodyConverter(
      Type type, Annotation[] parameterAnnotations, Annotation[] methodAnnotations, Retrofit retrofit) {
    if (type == UploadFile.class) {
      Upload upload = Operations.annotation(Upload.class, methodAnnotations);
      return value -> UploadBody.of((UploadFile) value, upload);
    }
    JsonAdapter<Object> adapter = (JsonAdapter<Object>) adapters.apply(type);
    Operation operation = Operations.operation(methodAnnotations);
    return value -> encode(operation, adapter, value);
  }

  private RequestBody encode(Operation operation, JsonAdapter<Object> adapter, Object value) throws IOException {
    if (checkLimits && value instanceof JsonModel model) {
      Limits.checked(model);
    }
    Buffer buffer = new Buffer();
    adapter.toJson(JsonWriter.of(buffer), value);
    String key = value instanceof Keyed keyed ? keyed.idempotencyKey() : null;
    boolean wantsKey = key == null && supplyKeys && value instanceof Keyed && !operation.idempotencyKey().isEmpty();
    return wantsKey ? withKey(operation, buffer) : new JsonBody(operation, buffer.readByteString(), key);
  }

  /** Puts a key of our own at the front of the object. */
  private static RequestBody withKey(Operation operation, Buffer object) throws IOException {
    String key = UUID.randomUUID().toString().replace("-", "");
    object.skip(1);
    Buffer keyed = new Buffer().writeUtf8("{\"" + operation.idempotencyKey() + "\":\"" + key + "\",");
    keyed.writeAll(object);
    return new JsonBody(operation, keyed.readByteString(), key);
  }

  @Override
  public Converter<?, String> stringConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
    if (!checkLimits) {
      return null;
    }
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryLimits limits) {
        return value -> RequestLimits.checked(value, limits);
      }
    }
    return null;
  }

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
    if (type == Download.class) {
      return (Converter<ResponseBody, Download>) Download::new;
    }
    JsonAdapter<?> adapter = adapters.apply(type);
    String operationId = Operations.annotation(Operation.class, annotations).id();
    return body -> decode(adapter, operationId, body);
  }

  private static Object decode(JsonAdapter<?> adapter, String operationId, ResponseBody body) throws IOException {
    try (body) {
      JsonReader reader = Json.reader(body.source());
      Object answer = adapter.fromJson(reader);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new JsonDataException("more than one JSON value");
      }
      return answer;
    } catch (JsonDataException e) {
      throw new WeComProtocolException(operationId, 200, "JSON of another shape: " + e.getMessage(), e);
    } catch (JsonEncodingException e) {
      throw new WeComProtocolException(operationId, 200,
          Answers.describe(body.contentType()) + " that is not JSON. Check the base URL and the proxy.", e);
    } catch (EOFException e) {
      throw new WeComProtocolException(operationId, 200, "the body is empty or ends inside the JSON.", e);
    }
  }
}
