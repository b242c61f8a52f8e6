package io.github.wecom4j.http;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.ByteString;
import retrofit2.Converter;
import retrofit2.Invocation;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/**
 * A generated method with JSON, query parameters or both. Retrofit puts the URL together anew for every call, which takes longer than to
 * encode the request and decode the answer; here it is resolved once, and only the query is added where there is one.
 */
final class DirectMethod<A, T> {
  /** The platform reads JSON where an operation is a POST without request, and no bytes are none. */
  private static final ByteString NOTHING = ByteString.encodeUtf8("{}");

  private static final int NONE = -1;

  private final Class<A> api;
  private final A instance;
  private final Method method;
  private final HttpUrl url;
  private final Headers headers;
  private final boolean post;
  private final Call.Factory http;
  private final List<QueryParameter> query;
  private final int body;
  private final Converter<Object, RequestBody> encoder;
  private final CallKind<T> kind;

  private DirectMethod(Class<A> api, A instance, Method method, Retrofit retrofit, ApiCallAdapterFactory calls) {
    Annotation[] annotations = method.getAnnotations();
    Type answer = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    this.api = api;
    this.instance = instance;
    this.method = method;
    this.post = method.isAnnotationPresent(POST.class);
    this.url = retrofit.baseUrl().resolve(post ? method.getAnnotation(POST.class).value() : method.getAnnotation(GET.class).value());
    this.headers = calls.headers();
    this.http = retrofit.callFactory();
    this.kind = calls.kind(answer, annotations, retrofit);
    Parameter[] parameters = method.getParameters();
    this.query = query(parameters, retrofit);
    this.body = body(parameters);
    this.encoder = body == NONE ? null
        : retrofit.requestBodyConverter(parameters[body].getParameterizedType(), parameters[body].getAnnotations(), annotations);
  }

  private static List<QueryParameter> query(Parameter[] parameters, Retrofit retrofit) {
    List<QueryParameter> query = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      Query named = parameters[i].getAnnotation(Query.class);
      if (named != null) {
        query.add(new QueryParameter(
            named.value(), i, retrofit.stringConverter(parameters[i].getParameterizedType(), parameters[i].getAnnotations())));
      }
    }
    return query;
  }

  private static int body(Parameter[] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].isAnnotationPresent(Body.class)) {
        return i;
      }
    }
    return NONE;
  }

  /** A query parameter, which of the arguments it is, and what makes a text of that. */
  private record QueryParameter(String name, int argument, Converter<Object, String> text) {}

  /** Returns what calls a method, or null where that is left to Retrofit. */
  static <A> DirectMethod<A, ?> of(Class<A> api, A instance, Method method, Retrofit retrofit, ApiCallAdapterFactory calls) {
    boolean direct = method.isAnnotationPresent(Operation.class) && method.getReturnType() == ApiCall.class
        && (method.isAnnotationPresent(POST.class) || method.isAnnotationPresent(GET.class))
        && !method.isAnnotationPresent(retrofit2.http.Headers.class) && !method.isAnnotationPresent(Streaming.class)
        && !method.isAnnotationPresent(Upload.class) && Arrays.stream(method.getParameters()).allMatch(DirectMethod::isDirect);
    return direct ? new DirectMethod<>(api, instance, method, retrofit, calls) : null;
  }

  /** A list would be several query parameters. */
  private static boolean isDirect(Parameter parameter) {
    Query query = parameter.getAnnotation(Query.class);
    boolean several = parameter.getType().isArray() || Iterable.class.isAssignableFrom(parameter.getType());
    return query == null ? parameter.isAnnotationPresent(Body.class) : !query.encoded() && !several;
  }

  /** Tells whether a call can be made of these; Retrofit says why not. */
  boolean takes(Object[] arguments) {
    return body == NONE || arguments[body] != null;
  }

  ApiCall<T> call(Object[] arguments) {
    return new RetrofitApiCall<>(new DirectCall<>(this, arguments), kind, kind.settings().timeout());
  }

  Call newCall(Object[] arguments) throws IOException {
    Request.Builder request = new Request.Builder().url(query.isEmpty() ? url : url(arguments)).headers(headers);
    if (post) {
      request.post(body == NONE ? new JsonBody(kind.operation(), NOTHING, null) : encoder.convert(arguments[body]));
    } else {
      request.tag(Invocation.class, Invocation.of(api, instance, method, arguments == null ? List.of() : Arrays.asList(arguments)));
    }
    return http.newCall(request.build());
  }

  private HttpUrl url(Object[] arguments) throws IOException {
    HttpUrl.Builder with = url.newBuilder();
    for (QueryParameter parameter : query) {
      Object argument = arguments[parameter.argument()];
      String text = argument == null ? null : parameter.text().convert(argument);
      if (text != null) {
        with.addQueryParameter(parameter.name(), text);
      }
    }
    return with.build();
  }

  T decode(ResponseBody body) throws IOException {
    return kind.decoder().convert(body);
  }
}
