package io.github.wecom4j.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.wecom4j.callback.PushInfo;
import io.github.wecom4j.fixture.LockerDoorApi;
import io.github.wecom4j.fixture.PaperApi;
import io.github.wecom4j.fixture.ParcelApi;
import io.github.wecom4j.fixture.PostOperations;
import io.github.wecom4j.fixture.model.BellPush;
import io.github.wecom4j.fixture.model.Carriage;
import io.github.wecom4j.fixture.model.Happening;
import io.github.wecom4j.fixture.model.SendParcelRequest;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.http.Upload;
import io.github.wecom4j.http.UploadFile;
import io.github.wecom4j.json.Keyed;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/** A generated interface carries what the spec says of each operation. */
@Tag("generation")
class FixtureApiTest {
  @Test
  void theMethodCarriesTheTokenAndTheErrcodesThatRejectIt() {
    Operation send = method(ParcelApi.class, "send").getAnnotation(Operation.class);
    assertThat(send.id()).isEqualTo("post.parcel.send");
    assertThat(send.document()).isEqualTo("1");
    assertThat(send.credential()).isEqualTo("door_token");
    assertThat(send.tokenParameter()).isEqualTo("token");
    assertThat(send.tokenErrcodes()).containsExactly(4011, 4012);
  }

  @Test
  void aTokenThatTravelsUnderAnotherNameIsOfTheSameKind() {
    Operation list = method(LockerDoorApi.class, "list").getAnnotation(Operation.class);
    assertThat(list.credential()).isEqualTo("door_token");
    assertThat(list.tokenParameter()).isEqualTo("key");
    assertThat(PostOperations.SECRETS).contains("token", "key");
  }

  @Test
  void anOperationWithoutRequestTakesNone() {
    Method list = method(LockerDoorApi.class, "list");
    assertThat(list.getAnnotation(POST.class).value()).isEqualTo("door/list");
    assertThat(list.getParameterCount()).isZero();
  }

  @Test
  void theIndexOfPushesHasThoseOfUnionsAndThoseOutsideOfAny() {
    assertThat(PostOperations.PUSHES).containsExactlyInAnyOrder(
        new PushInfo("type", "moved", Happening.class),
        new PushInfo("type", "lost", Happening.class),
        new PushInfo("type", "reported", Happening.class),
        new PushInfo("event", "bell", BellPush.class));
  }

  @Test
  void anOperationWithoutSecurityCarriesNoToken() {
    Operation open = method(LockerDoorApi.class, "open").getAnnotation(Operation.class);
    assertThat(open.credential()).isEmpty();
    assertThat(open.tokenParameter()).isEmpty();
    assertThat(open.tokenErrcodes()).isEmpty();
  }

  @Test
  void theMethodTellsWhetherARepeatDoesHarm() {
    Operation send = method(ParcelApi.class, "send").getAnnotation(Operation.class);
    assertThat(send.idempotent()).isFalse();
    assertThat(send.idempotencyKey()).isEqualTo("reference");
    Operation track = method(ParcelApi.class, "track").getAnnotation(Operation.class);
    assertThat(track.idempotent()).isTrue();
    assertThat(track.idempotencyKey()).isEmpty();
  }

  @Test
  void thePathIsRelativeSoThatAPrefixOfTheBaseUrlIsKept() {
    assertThat(method(ParcelApi.class, "send").getAnnotation(POST.class).value()).isEqualTo("parcel/send");
    assertThat(method(ParcelApi.class, "track").getAnnotation(GET.class).value()).isEqualTo("parcel/track");
  }

  @Test
  void queryParametersKeepTheirWireNamesAndTypes() {
    Method track = method(ParcelApi.class, "track");
    assertThat(Arrays.stream(track.getParameters()).map(parameter -> parameter.getAnnotation(Query.class).value()))
        .containsExactly("parcel_number", "how", "lang");
    assertThat(track.getParameterTypes()).containsExactly(Long.class, Carriage.class, String.class);
    assertThat(track.getReturnType()).isEqualTo(ApiCall.class);
  }

  @Test
  void requiredQueryParametersAndErrcodesOfARepeatAreNamed() {
    assertThat(method(ParcelApi.class, "track").getAnnotation(Operation.class).requiredQuery()).containsExactly("parcel_number");
    assertThat(method(ParcelApi.class, "send").getAnnotation(Operation.class).takenBefore()).containsExactly(4090, 4091);
    assertThat(method(ParcelApi.class, "track").getAnnotation(Operation.class).takenBefore()).isEmpty();
  }

  @Test
  void theMemberThatMakesARepeatHarmlessIsReachableWithoutKnowingTheRequest() {
    Keyed request = SendParcelRequest.builder().reference("r1").buildUnchecked();
    assertThat(request.idempotencyKey()).isEqualTo("r1");
  }

  @Test
  void anUploadKnowsItsPartAndTheSizesOfTheSpec() {
    Method photo = method(PaperApi.class, "photo");
    Upload upload = photo.getAnnotation(Upload.class);
    assertThat(photo.getParameterTypes()).containsExactly(Carriage.class, UploadFile.class);
    assertThat(upload.part()).isEqualTo("photo");
    assertThat(upload.limits()).extracting(Upload.Limit::parameter, Upload.Limit::value, Upload.Limit::minBytes, Upload.Limit::maxBytes)
        .containsExactly(tuple("how", "van", 5L, 100L), tuple("", "", 1L, 200L));
  }

  @Test
  void aDownloadIsStreamed() {
    Method label = method(PaperApi.class, "label");
    assertThat(label.isAnnotationPresent(Streaming.class)).isTrue();
    assertThat(label.getGenericReturnType().getTypeName()).isEqualTo(ApiCall.class.getName() + "<" + Download.class.getName() + ">");
    assertThat(label.getParameters()[1].getAnnotation(Header.class).value()).isEqualTo("Range");
  }

  @Test
  void aDeprecatedOperationIsDeprecatedInJava() {
    assertThat(method(ParcelApi.class, "extra").isAnnotationPresent(Deprecated.class)).isTrue();
    assertThat(method(ParcelApi.class, "send").isAnnotationPresent(Deprecated.class)).isFalse();
  }

  @Test
  void theIndexNamesEveryMethodOnce() {
    List<OperationInfo> all = PostOperations.ALL;
    assertThat(all).extracting(OperationInfo::id).doesNotHaveDuplicates()
        .hasSize(operations(ParcelApi.class) + operations(LockerDoorApi.class) + operations(PaperApi.class));
    assertThat(all).allSatisfy(info -> {
      Operation operation = method(info.api(), info.method()).getAnnotation(Operation.class);
      assertThat(operation.id()).isEqualTo(info.id());
    });
    assertThat(all).contains(new OperationInfo("post.parcel.track", "GET", "/parcel/track", ParcelApi.class, "track"));
  }

  private static int operations(Class<?> api) {
    return (int) Arrays.stream(api.getMethods()).filter(method -> method.isAnnotationPresent(Operation.class)).count();
  }

  private static Method method(Class<?> api, String name) {
    return Arrays.stream(api.getMethods())
        .filter(method -> method.getName().equals(name) && method.isAnnotationPresent(Operation.class))
        .findFirst().orElseThrow(() -> new AssertionError(api.getSimpleName() + " has no operation " + name));
  }
}
