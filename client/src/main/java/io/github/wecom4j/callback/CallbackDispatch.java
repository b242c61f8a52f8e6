package io.github.wecom4j.callback;

import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.UnknownVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to those handlers that take their type, and failures to the log, without content, and to the error listener. */
final class CallbackDispatch {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);

  private final List<Route<?>> routes;
  private final CallbackReplier replier;
  private final CallbackErrorListener errors;
  private final RefusalLog refusals = new RefusalLog(System::nanoTime);

  CallbackDispatch(List<Route<?>> routes, CallbackReplier replier, CallbackErrorListener errors) {
    this.routes = new ArrayList<>(routes);
    this.replier = replier;
    this.errors = errors;
  }

  /** A handler and the type that it takes. */
  record Route<E>(Class<E> type, CallbackHandler<? super E> handler) {
    boolean takes(JsonModel event) {
      return type.isInstance(event);
    }

    void handle(JsonModel event) throws Exception {
      handler.handle(type.cast(event));
    }
  }

  /** Never throws. */
  void handle(JsonModel event) {
    boolean taken = false;
    for (Route<?> route : routes) {
      if (route.takes(event)) {
        taken = true;
        handle(route, event);
      }
    }
    if (!taken) {
      LOG.debug("No handler takes {}", name(event));
    }
  }

  // An Error of one handler must not end the thread that others wait for; the listener gets it.
  private void handle(Route<?> route, JsonModel event) {
    try {
      route.handle(event);
    } catch (Throwable e) {
      LOG.warn("The handler of {} failed with {}; the error listener has the exception", name(event), e.getClass().getName());
      tell(event, e);
    }
  }

  /** Returns the passive reply to a push, as XML and sealed, or null; never throws. */
  String reply(CallbackMessage message, UnaryOperator<String> seal) {
    try {
      JsonModel reply = replier.reply(message);
      return reply == null ? null : seal.apply(CallbackReply.toXml(reply));
    } catch (Throwable e) {
      LOG.warn("The reply to {} failed with {}; the error listener has the exception", name(message.event()), e.getClass().getName());
      tell(message.event(), e);
      return null;
    }
  }

  /** Takes note of a callback that was not taken. */
  void refused(JsonModel event, CallbackException cause) {
    refusals.add(event == null ? "" : " of " + name(event), cause);
    tell(event, cause);
  }

  private void tell(JsonModel event, Throwable cause) {
    try {
      errors.failed(event, cause);
    } catch (RuntimeException | Error e) {
      LOG.warn("The error listener failed with {}", e.getClass().getName());
    }
  }

  private static String name(JsonModel event) {
    return event instanceof UnknownVariant ? event.toString() : event.getClass().getSimpleName();
  }
}
