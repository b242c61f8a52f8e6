package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.json.LimitException;
import java.util.function.BooleanSupplier;

/** Fetches the pages of an account, with the token of the last callback as long as it is good. */
final class PageSource {
  /** The token is not good, or not any more. */
  private static final int BAD_TOKEN = 95007;

  private final InboxContext inbox;
  private final String openKfid;
  private final BooleanSupplier goesOn;
  private volatile CallbackToken token;
  private volatile ApiCall<SyncMessagesResponse> call;

  PageSource(InboxContext inbox, String openKfid, BooleanSupplier goesOn) {
    this.inbox = inbox;
    this.openKfid = openKfid;
    this.goesOn = goesOn;
  }

  /** Uses a token from now on. */
  void useToken(String value) {
    token = new CallbackToken(value, inbox.threads().nanoTime());
  }

  Page fetch(String cursor) throws Trouble {
    try {
      return new Page(cursor, fetchWithOrWithoutToken(cursor));
    } catch (RuntimeException e) {
      throw new Trouble(InboxFailure.Kind.SYNC, e);
    }
  }

  /** Gives up the call that is under way. */
  void cancel() {
    ApiCall<SyncMessagesResponse> running = call;
    if (running != null) {
      running.cancel();
    }
  }

  private SyncMessagesResponse fetchWithOrWithoutToken(String cursor) {
    CallbackToken used = token;
    if (used == null || !used.isAliveAt(inbox.threads().nanoTime())) {
      return sync(cursor, null);
    }
    try {
      return sync(cursor, used.value());
    } catch (WeComApiException | LimitException e) {
      if (!isAbout(e)) {
        throw e;
      }
      drop(used);
      return sync(cursor, null);
    }
  }

  private static boolean isAbout(RuntimeException e) {
    return e instanceof LimitException || ((WeComApiException) e).errcode() == BAD_TOKEN;
  }

  /** Forgets a token, unless a callback has brought another meanwhile. */
  private synchronized void drop(CallbackToken used) {
    if (token == used) {
      token = null;
    }
  }

  private SyncMessagesResponse sync(String cursor, String callbackToken) {
    SyncMessagesRequest.Builder request = SyncMessagesRequest.builder().openKfid(openKfid);
    if (cursor != null) {
      request.cursor(cursor);
    }
    if (callbackToken != null) {
      request.token(callbackToken);
    }
    if (inbox.settings().pageLimit() != null) {
      request.limit(inbox.settings().pageLimit());
    }
    if (inbox.settings().voiceFormat() != null) {
      request.voiceFormat(inbox.settings().voiceFormat());
    }
    // Unchecked: what the platform gave goes back as it came. A client that checks limits does so when it sends.
    call = inbox.settings().messages().sync(request.buildUnchecked());
    if (!goesOn.getAsBoolean()) {
      call.cancel();
    }
    try {
      return call.execute();
    } finally {
      call = null;
    }
  }
}
