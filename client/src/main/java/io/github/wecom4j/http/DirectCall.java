package io.github.wecom4j.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** One attempt of a {@link DirectMethod}; behaves as a call of Retrofit does. */
final class DirectCall<T> implements Call<T> {
  private static final long UNKNOWN_LENGTH = -1;

  private final DirectMethod<?, T> method;
  private final Object[] arguments;
  private volatile okhttp3.Call raw;
  private volatile boolean cancelled;

  DirectCall(DirectMethod<?, T> method, Object[] arguments) {
    this.method = method;
    this.arguments = arguments;
  }

  @Override
  public Response<T> execute() throws IOException {
    return parsed(toExecute().execute());
  }

  @Override
  public void enqueue(Callback<T> callback) {
    okhttp3.Call call;
    try {
      call = toExecute();
    } catch (RuntimeException e) {
      callback.onFailure(this, e);
      return;
    }
    call.enqueue(new okhttp3.Callback() {
      @Override
      public void onResponse(okhttp3.Call asked, okhttp3.Response answer) {
        Response<T> response;
        try {
          response = parsed(answer);
        } catch (IOException | RuntimeException e) {
          callback.onFailure(DirectCall.this, e);
          return;
        }
        callback.onResponse(DirectCall.this, response);
      }

      @Override
      public void onFailure(okhttp3.Call asked, IOException e) {
        callback.onFailure(DirectCall.this, e);
      }
    });
  }

  private okhttp3.Call toExecute() {
    okhttp3.Call call = raw();
    if (cancelled) {
      call.cancel();
    }
    return call;
  }

  /** Encodes the request when it is first asked for. */
  private okhttp3.Call raw() {
    okhttp3.Call known = raw;
    return known != null ? known : make();
  }

  private synchronized okhttp3.Call make() {
    if (raw == null) {
      try {
        raw = method.newCall(arguments);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return raw;
  }

  private Response<T> parsed(okhttp3.Response answer) throws IOException {
    ResponseBody body = answer.body();
    if (!answer.isSuccessful()) {
      try (body) {
        Buffer read = new Buffer();
        body.source().readAll(read);
        return Response.error(ResponseBody.create(read, body.contentType(), read.size()), answer);
      }
    }
    if (answer.code() == 204 || answer.code() == 205) {
      body.close();
      return Response.success(null, answer);
    }
    if (body.contentLength() != UNKNOWN_LENGTH) {
      // What ends too early then is an error of the protocol for OkHttp, and cannot be taken for JSON that ends too early.
      return Response.success(method.decode(body), answer);
    }
    Watched watched = new Watched(body);
    try {
      return Response.success(method.decode(watched), answer);
    } catch (RuntimeException e) {
      // Where reading failed, what the decoder makes of it is of no interest.
      if (watched.failure != null) {
        throw watched.failure;
      }
      throw e;
    }
  }

  @Override
  public boolean isExecuted() {
    okhttp3.Call call = raw;
    return call != null && call.isExecuted();
  }

  @Override
  public void cancel() {
    cancelled = true;
    okhttp3.Call call = raw;
    if (call != null) {
      call.cancel();
    }
  }

  @Override
  public boolean isCanceled() {
    okhttp3.Call call = raw;
    return cancelled || (call != null && call.isCanceled());
  }

  @Override
  public DirectCall<T> clone() {
    return new DirectCall<>(method, arguments);
  }

  @Override
  public Request request() {
    return raw().request();
  }

  @Override
  public Timeout timeout() {
    return raw().timeout();
  }

  /** Keeps the failure of the connection, which a decoder may take for bad JSON. */
  private static final class Watched extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;
    private IOException failure;

    Watched(ResponseBody body) {
      this.body = body;
      this.source = Okio.buffer((Source) new ForwardingSource(body.source()) {
        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
          try {
            return super.read(sink, byteCount);
          } catch (IOException e) {
            failure = e;
            throw e;
          }
        }
      });
    }

    @Override
    public MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }
}
