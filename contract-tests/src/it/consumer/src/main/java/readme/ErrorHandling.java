package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.SendMessageRequest;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComTransportException;
import java.util.function.Consumer;

/** What to do when a call fails. */
final class ErrorHandling {
  private ErrorHandling() {}

  static void send(WeComClient wecom, SendMessageRequest message, Consumer<SendMessageRequest> retryLater, Consumer<String> report) {
    // snippet: errors
    try {
      wecom.kf().message().send(message).execute();
    } catch (WeComApiException e) {
      if (e.isRetryable()) {
        retryLater.accept(message);
      } else {
        report.accept("errcode " + e.errcode() + ", hint for the support " + e.hint() + ": " + e.getMessage());
      }
    } catch (WeComTransportException e) {
      retryLater.accept(message);
    }
    // end
  }
}
