package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.json.LimitException;
import java.util.function.Consumer;

/** What breaks a documented limit is refused before it is sent. */
final class LimitsBeforeSending {
  private LimitsBeforeSending() {}

  static void refused(String mediaId, Consumer<String> show) {
    // snippet: limits
    try {
      AddAccountRequest.builder().name("A name of more than sixteen characters").mediaId(mediaId).build();
    } catch (LimitException e) {
      show.accept(e.getMessage());
      e.violations().forEach(broken -> show.accept(broken.path() + " breaks " + broken.keyword()));
    }
    // end
  }

  static void unchecked(CorpCredential credential, String baseUrl, String mediaId) {
    // snippet: limits-off
    WeComClient lenient = WeComClient.builder()
        .baseUrl(baseUrl)
        .credential(credential)
        .checkLimits(false)
        .build();

    lenient.kf().account().add(AddAccountRequest.builder()
        .name("A name of more than sixteen characters").mediaId(mediaId).buildUnchecked()).execute();
    // end
    lenient.close();
  }
}
