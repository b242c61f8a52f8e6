package io.github.wecom4j.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Encodes requests and decodes answers with the generated adapters. */
public final class JsonConverterFactory extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  private final Moshi moshi;
  private final boolean checkLimits;

  /**
   * Creates the factory.
   *
   * @param checkLimits whether a request that breaks a documented limit is refused before it is sent
   */
  public JsonConverterFactory(Moshi moshi, boolean checkLimits) {
    this.moshi = moshi;
    this.checkLimits = checkLimits;
  }

  @Override
  public Converter<?, RequestBody> requestBodyConverter(
      Type type, Annotation[] parameterAnnotations, Annotation[] methodAnnotations, Retrofit retrofit) {
    if (type == UploadFile.class) {
      Upload upload = Operations.annotation(Upload.class, methodAnnotations);
      return value -> UploadBody.of((UploadFile) value, upload);
    }
    JsonAdapter<Object> adapter = moshi.adapter(type);
    return value -> encode(adapter, value);
  }

  private RequestBody encode(JsonAdapter<Object> adapter, Object value) throws IOException {
    if (checkLimits && value instanceof JsonModel model) {
      Limits.checked(model);
    }
    Buffer buffer = new Buffer();
    adapter.toJson(JsonWriter.of(buffer), value);
    return RequestBody.create(buffer.readByteString(), JSON);
  }

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
    if (type == Download.class) {
      return (Converter<ResponseBody, Download>) Download::new;
    }
    JsonAdapter<?> adapter = moshi.adapter(type);
    String operationId = Operations.annotation(Operation.class, annotations).id();
    return body -> decode(adapter, operationId, body);
  }

  private static Object decode(JsonAdapter<?> adapter, String operationId, ResponseBody body) throws IOException {
    try (body) {
      JsonReader reader = JsonReader.of(body.source());
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
