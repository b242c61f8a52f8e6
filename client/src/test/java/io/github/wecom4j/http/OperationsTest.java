package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.AccountApi;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.media.TemporaryApi;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import retrofit2.Invocation;

class OperationsTest {
  private static final Request.Builder REQUEST = new Request.Builder().url("https://platform.test/");

  /** Returns a request of a method that nobody has seen before, with the annotations of another. */
  private static Request requestOfANewMethodLike(Method method) {
    Class<?> api = new ByteBuddy().makeInterface().defineMethod(method.getName(), Object.class, Visibility.PUBLIC).withoutCode()
        .annotateMethod(method.getAnnotations()).make().load(OperationsTest.class.getClassLoader()).getLoaded();
    return request(api, api.getMethods()[0]);
  }

  private static <A> Request request(Class<A> api, Method method) {
    A instance = api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (self, called, arguments) -> null));
    return REQUEST.tag(Invocation.class, Invocation.of(api, instance, method, List.of())).build();
  }

  @Test
  void knowsTheOperationOfARequestTheFirstTimeAndLater() throws NoSuchMethodException {
    Method list = AccountApi.class.getMethod("list", ListAccountsRequest.class);
    Request request = requestOfANewMethodLike(list);
    for (int i = 0; i < 2; i++) {
      assertThat(Operations.of(request)).isEqualTo(list.getAnnotation(Operation.class));
      assertThat(Operations.isDownload(request)).isFalse();
    }
  }

  @Test
  void knowsADownload() {
    Method get = Arrays.stream(TemporaryApi.class.getMethods()).filter(method -> method.getName().equals("get")).findFirst().orElseThrow();
    assertThat(Operations.isDownload(request(TemporaryApi.class, get))).isTrue();
  }

  @Test
  void knowsNothingOfARequestThatNoMethodMade() {
    Request request = new Request.Builder().url("https://platform.test/").build();
    assertThat(Operations.of(request)).isNull();
    assertThat(Operations.isDownload(request)).isFalse();
  }
}
