package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackDispatch.Route;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The callback URL, for any web framework: a request goes in, what to answer comes out at once, and the event is handled afterwards on
 * an executor, so that the platform's five seconds are kept whatever the work takes.
 *
 * <pre>{@code
 * CallbackEndpoint endpoint = CallbackEndpoint.builder()
 *     .crypto(CallbackCrypto.builder().token(token).encodingAesKey(encodingAesKey).receiveId(corpId).build())
 *     .on(KfMsgOrEventPush.class, push -> pull(push.openKfId(), push.token()))
 *     .build();
 * CallbackResponse response = endpoint.handle(CallbackRequest.ofQuery(method, rawQuery, body));
 * }</pre>
 *
 * <p>Several applications can share one URL, as the signature tells them apart: give the endpoint a crypto for each. Where their events
 * must not meet, keep an endpoint for each path.
 *
 * <table><caption>Answers</caption>
 * <tr><td>200</td><td>taken, taken before, or signed but not readable, which no repeat would mend; the body is the echo text for the
 * verification of the URL, {@code success} for instruction callbacks, the passive reply where there is one, else empty</td></tr>
 * <tr><td>400</td><td>a parameter is missing, or the body is no callback</td></tr>
 * <tr><td>403</td><td>the signature, the time or the receive id is not right</td></tr>
 * <tr><td>405</td><td>neither GET nor POST</td></tr>
 * <tr><td>413</td><td>the body is too large</td></tr>
 * <tr><td>503</td><td>too many events wait, or the endpoint is closed: not taken, so that a repeat is welcome</td></tr>
 * </table>
 *
 * <p>Pushes of customer service for one account are merged while they wait, and need no more room than there are accounts. Repeats of
 * other events are known by their MsgId or their content; the memory for that is this process's own.
 */
public final class CallbackEndpoint implements AutoCloseable {
  private static final String SUCCESS = "success";

  private final List<CallbackCrypto> cryptos;
  private final int maxBodyBytes;
  private final CallbackDispatch dispatch;
  private final CallbackQueue queue;
  private final ExecutorService ownExecutor;
  private final Duration closeTimeout;

  private CallbackEndpoint(Builder builder) {
    cryptos = List.copyOf(builder.cryptos);
    maxBodyBytes = builder.maxBodyBytes;
    dispatch = new CallbackDispatch(builder.routes, builder.replier, builder.errors);
    ownExecutor = builder.executor == null ? CallbackThreads.create(builder.parallelism) : null;
    Executor executor = ownExecutor == null ? builder.executor : ownExecutor;
    queue = new CallbackQueue(builder.queueCapacity, builder.rememberedEvents, builder.parallelism, executor, dispatch::handle);
    closeTimeout = builder.closeTimeout;
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns what to answer to a request; reads no more of its body than is allowed, and does not wait for the handlers. It waits for the
   * body, though: let your server limit how long a request may take to come in, as whoever sends slowly holds a thread.
   */
  public CallbackResponse handle(CallbackRequest request) {
    try {
      return switch (request.method()) {
        case "GET" -> verify(request.parameters());
        case "POST" -> receive(request);
        default -> CallbackResponse.refused(405);
      };
    } catch (CallbackException e) {
      dispatch.refused(null, e);
      return CallbackResponse.refused(status(e.reason()));
    }
  }

  private CallbackResponse verify(Map<String, String> query) {
    String echo = require(query, "echostr");
    if (isPlain(query, CallbackCrypto::hasPlainUrlCheck)) {
      verifyPlain(query, CallbackCrypto::hasPlainUrlCheck);
      return CallbackResponse.ok(echo);
    }
    return CallbackResponse.ok(decrypt(query, signer(query, echo.replace(' ', '+')), echo.replace(' ', '+')));
  }

  private CallbackResponse receive(CallbackRequest request) {
    Map<String, String> query = request.parameters();
    if (isPlain(query, CallbackCrypto::takesPlainMessages)) {
      verifyPlain(query, CallbackCrypto::takesPlainMessages);
      byte[] body = request.body(maxBodyBytes);
      return take(Utf8Text.decode(body, 0, body.length, "The body of the callback"), reply -> reply);
    }
    require(query, "msg_signature"); // Before the body is read: most of what hits a public URL has none.
    String encrypt = CallbackEnvelope.encrypt(request.body(maxBodyBytes));
    CallbackCrypto signer = signer(query, encrypt);
    return take(decrypt(query, signer, encrypt), reply -> signer.encryptReply(reply).toXml());
  }

  private CallbackResponse take(String text, UnaryOperator<String> seal) {
    CallbackMessage message;
    try {
      message = CallbackMessage.parse(text);
    } catch (CallbackException e) {
      dispatch.refused(null, e);
      return CallbackResponse.ok(SUCCESS);
    }
    return switch (queue.offer(message)) {
      case TAKEN, REPEATED -> answer(message, seal);
      case REFUSED -> overloaded(message.event());
    };
  }

  /** A repeat gets the reply, too: the platform repeats what it saw no answer to. */
  private CallbackResponse answer(CallbackMessage message, UnaryOperator<String> seal) {
    if (message.isInstruction()) {
      return CallbackResponse.ok(SUCCESS);
    }
    String reply = dispatch.reply(message, seal);
    return reply == null ? CallbackResponse.ok("") : CallbackResponse.xml(reply);
  }

  /** What is encrypted has a signature of its own, which counts where it is there. */
  private boolean isPlain(Map<String, String> query, Predicate<CallbackCrypto> allowed) {
    return !query.containsKey("msg_signature") && cryptos.stream().anyMatch(allowed);
  }

  private void verifyPlain(Map<String, String> query, Predicate<CallbackCrypto> allowed) {
    String signature = require(query, "signature");
    String timestamp = require(query, "timestamp");
    String nonce = require(query, "nonce");
    List<CallbackCrypto> candidates = cryptos.stream().filter(allowed).toList();
    candidates.stream()
        .filter(crypto -> crypto.isSignedPlain(signature, timestamp, nonce))
        .findFirst()
        .orElse(candidates.get(0))
        .verifyPlain(signature, timestamp, nonce);
  }

  private CallbackCrypto signer(Map<String, String> query, String encrypt) {
    String signature = require(query, "msg_signature");
    String timestamp = require(query, "timestamp");
    String nonce = require(query, "nonce");
    return cryptos.stream().filter(crypto -> crypto.isSigned(signature, timestamp, nonce, encrypt)).findFirst().orElse(cryptos.get(0));
  }

  private static String decrypt(Map<String, String> query, CallbackCrypto signer, String encrypt) {
    return signer.decrypt(query.get("msg_signature"), query.get("timestamp"), query.get("nonce"), encrypt);
  }

  private static String require(Map<String, String> query, String name) {
    String value = query.get(name);
    if (value == null || value.isEmpty()) {
      throw new CallbackException(Reason.REQUEST, "The request has no " + name + "; those of the platform have one");
    }
    return value;
  }

  private CallbackResponse overloaded(JsonModel event) {
    dispatch.refused(event,
        new CallbackException(Reason.OVERLOAD, "More events wait than queueCapacity allows, or the endpoint is closed"));
    return CallbackResponse.refused(503);
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case SIGNATURE, TIME_WINDOW, RECEIVE_ID -> 403;
      case SIZE -> 413;
      default -> 400;
    };
  }

  /**
   * Takes nothing more, and waits for the handlers up to the close timeout. Events that none has begun by then go to the error listener;
   * handlers that are still at work on the endpoint's own threads are interrupted.
   */
  @Override
  public void close() {
    try {
      for (JsonModel event : queue.close(closeTimeout)) {
        dispatch.refused(event, new CallbackException(Reason.OVERLOAD, "The endpoint was closed before a handler took it"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (ownExecutor != null) {
        ownExecutor.shutdownNow();
      }
    }
  }

  /** Collects the settings of an endpoint. */
  public static final class Builder {
    private final List<CallbackCrypto> cryptos = new ArrayList<>();
    private final List<Route<?>> routes = new ArrayList<>();
    private CallbackErrorListener errors = (event, cause) -> { };
    private CallbackReplier replier = message -> null;
    private Executor executor;
    private int parallelism = 8;
    private int queueCapacity = 1000;
    private int rememberedEvents = 10_000;
    private int maxBodyBytes = 1024 * 1024;
    private Duration closeTimeout = Duration.ofSeconds(10);

    private Builder() {}

    /** Adds a receiver. Required; several are told apart by their signature. */
    public Builder crypto(CallbackCrypto crypto) {
      cryptos.add(Objects.requireNonNull(crypto, "crypto"));
      return this;
    }

    /**
     * Adds a handler for events of a type: one event such as {@code KfMsgOrEventPush}, all of a union such as {@code CallbackEvent} or
     * {@code SuiteCallbackEvent}, or every one with {@code JsonModel}. An event goes to each handler that takes it.
     */
    public <E> Builder on(Class<E> type, CallbackHandler<? super E> handler) {
      routes.add(new Route<>(Objects.requireNonNull(type, "type"), Objects.requireNonNull(handler, "handler")));
      return this;
    }

    /**
     * Sets who gives passive replies; nobody by default. It is asked before the push is answered, so it has to be quick; the handlers get
     * the push, too.
     */
    public Builder reply(CallbackReplier replier) {
      this.replier = Objects.requireNonNull(replier, "replier");
      return this;
    }

    /**
     * Sets who is told of refused callbacks and of failed handlers; both are logged anyway, without content, refusals once a
     * minute for each reason.
     */
    public Builder onError(CallbackErrorListener listener) {
      errors = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** Sets where handlers run; threads of the endpoint's own by default. It is not shut down with the endpoint. */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /** Sets how many events are handled at once; 8 by default. */
    public Builder parallelism(int events) {
      parallelism = atLeast(1, events, "parallelism");
      return this;
    }

    /** Sets how many events may wait for a handler; 1000 by default. Further ones are answered with 503. */
    public Builder queueCapacity(int events) {
      queueCapacity = atLeast(1, events, "queueCapacity");
      return this;
    }

    /** Sets how many events are remembered to know a repeat, about 150 bytes each; 10000 by default, 0 to handle repeats again. */
    public Builder rememberedEvents(int events) {
      rememberedEvents = atLeast(0, events, "rememberedEvents");
      return this;
    }

    /** Sets how large a body may be, in bytes; 1 MiB by default. The platform's own are a few KiB. */
    public Builder maxBodyBytes(int bytes) {
      maxBodyBytes = atLeast(1, bytes, "maxBodyBytes");
      return this;
    }

    /** Sets how long {@link CallbackEndpoint#close()} waits for the handlers; 10 s by default. */
    public Builder closeTimeout(Duration timeout) {
      closeTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Returns the endpoint.
     *
     * @throws IllegalStateException when there is no crypto or no handler
     */
    public CallbackEndpoint build() {
      if (cryptos.isEmpty()) {
        throw new IllegalStateException("crypto is missing; give the endpoint a CallbackCrypto with the values of the console");
      }
      if (routes.isEmpty()) {
        throw new IllegalStateException("There is no handler; add one with on(KfMsgOrEventPush.class, push -> ...)");
      }
      return new CallbackEndpoint(this);
    }

    private static int atLeast(int limit, int value, String name) {
      if (value < limit) {
        throw new IllegalArgumentException(name + " must be at least " + limit + " but is " + value);
      }
      return value;
    }
  }
}
