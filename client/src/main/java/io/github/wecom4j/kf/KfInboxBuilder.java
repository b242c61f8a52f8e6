package io.github.wecom4j.kf;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.VoiceFormat;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the settings of a {@link KfInbox}. */
public final class KfInboxBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(KfInbox.class);

  private WeComClient client;
  private Supplier<? extends Collection<String>> accounts;
  private CursorStore store;
  private MessageHandler handler;
  private DeadLetterHook deadLetters;
  private InboxListener listener = failure -> LOG.warn("{}", failure, failure.cause());
  private String owner = UUID.randomUUID().toString();
  private Duration pollInterval = Duration.ofSeconds(60);
  private int parallelism = 4;
  private Integer pageLimit;
  private VoiceFormat voiceFormat;
  private int saveEvery = 1;
  private int tries = 5;
  private Duration firstPause = Duration.ofSeconds(1);
  private Duration longestPause = Duration.ofMinutes(5);
  private Duration leaseLength = Duration.ofSeconds(30);
  private Supplier<InboxThreads> threads = () -> new SystemThreads(parallelism);
  private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

  KfInboxBuilder() {}

  /** Sets the client with which accounts are read. Required. The inbox does not close it. */
  public KfInboxBuilder client(WeComClient client) {
    this.client = Objects.requireNonNull(client, "client");
    return this;
  }

  /**
   * Sets the accounts to read.
   *
   * @throws io.github.wecom4j.json.LimitException when one cannot be an account
   */
  public KfInboxBuilder accounts(String... openKfids) {
    return accounts(List.of(openKfids));
  }

  /**
   * Sets the accounts to read.
   *
   * @throws io.github.wecom4j.json.LimitException when one cannot be an account
   */
  public KfInboxBuilder accounts(Collection<String> openKfids) {
    List<String> fixed = List.copyOf(openKfids);
    fixed.forEach(SyncMessagesRequest::of);
    return accounts(() -> fixed);
  }

  /**
   * Sets who knows the accounts to read, for example {@link ManagedAccounts}. It is asked at the start, at each poll, and when a callback
   * names an account that is not known, in a thread of the inbox. An account that is not among the answer any more is read no further.
   */
  public KfInboxBuilder accounts(Supplier<? extends Collection<String>> openKfids) {
    accounts = Objects.requireNonNull(openKfids, "accounts");
    return this;
  }

  /** Sets where progress is kept. Required: whoever keeps none handles the messages of three days again at each start. */
  public KfInboxBuilder store(CursorStore store) {
    this.store = Objects.requireNonNull(store, "store");
    return this;
  }

  /** Sets who takes the messages. Required. */
  public KfInboxBuilder handler(MessageHandler handler) {
    this.handler = Objects.requireNonNull(handler, "handler");
    return this;
  }

  /** Sets who is told of what goes wrong; a warning in the log, with the id of the message only, by default. */
  public KfInboxBuilder listener(InboxListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Sets who takes a message that the handler could not take. Nobody by default: the account stays at that message.
   *
   * @param tries how often it is handed to the handler before, counted anew after a restart; at least 1
   */
  public KfInboxBuilder deadLetters(int tries, DeadLetterHook hook) {
    this.tries = atLeastOne("tries", tries);
    deadLetters = Objects.requireNonNull(hook, "hook");
    return this;
  }

  /** Sets how often accounts are read without a callback; 60 s by default. The platform limits reading without a callback strictly. */
  public KfInboxBuilder pollInterval(Duration interval) {
    pollInterval = positive("pollInterval", interval);
    return this;
  }

  /**
   * Sets how many accounts are read and handled at the same time, each by a thread; 4 by default. Ten times as many keep their lease and
   * their page, of up to 1000 messages, while a message that failed rests; more would fill the memory, and give both back meanwhile.
   */
  public KfInboxBuilder parallelism(int accountsAtATime) {
    parallelism = atLeastOne("parallelism", accountsAtATime);
    return this;
  }

  /**
   * Sets how many messages are read at once; what {@code sync_msg} does by default.
   *
   * @throws io.github.wecom4j.json.LimitException when it is more than {@code sync_msg} allows
   */
  public KfInboxBuilder pageLimit(int messages) {
    SyncMessagesRequest.builder().openKfid("any").limit(atLeastOne("pageLimit", messages)).build();
    pageLimit = messages;
    return this;
  }

  /** Sets the format of the voices that customers send; what {@code sync_msg} does by default. */
  public KfInboxBuilder voiceFormat(VoiceFormat format) {
    voiceFormat = format;
    return this;
  }

  /**
   * Sets after how many messages progress is stored, at the latest; 1 by default. It is as many as can be handed over a second time after
   * a crash. More of them cost less: each storing is a transaction, or two writes that are forced to the disk.
   */
  public KfInboxBuilder saveEvery(int messages) {
    saveEvery = atLeastOne("saveEvery", messages);
    return this;
  }

  /**
   * Sets how long an account rests after a failure: the pause doubles with each, and is shortened by chance by up to a half.
   *
   * @param first the longest pause after the first failure; 1 s by default
   * @param longest where the doubling ends; 5 min by default
   */
  public KfInboxBuilder backoff(Duration first, Duration longest) {
    firstPause = positive("first", first);
    longestPause = positive("longest", longest);
    return this;
  }

  /**
   * Sets how long an account stays with a process that does not answer, before another may take it; 30 s by default. While a process
   * lives it renews its leases at a third of the time, so a handler may take longer.
   */
  public KfInboxBuilder leaseLength(Duration length) {
    leaseLength = positive("leaseLength", length);
    return this;
  }

  /**
   * Sets the name of this process among those on the same store; a random one by default. A process that comes back under the same name
   * need not wait until the lease of its former life has ended. No two that run at the same time may share one.
   *
   * @param name at most 200 characters, for example the name of a pod of a stateful set
   */
  public KfInboxBuilder owner(String name) {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("owner must have 1 to 200 characters but has " + name.length());
    }
    owner = name;
    return this;
  }

  KfInboxBuilder threads(Supplier<InboxThreads> threads) {
    this.threads = threads;
    return this;
  }

  KfInboxBuilder random(RandomGenerator random) {
    this.random = random;
    return this;
  }

  /**
   * Returns the inbox; nothing is read before it is started.
   *
   * @throws IllegalStateException when a required setting is missing
   */
  public KfInbox build() {
    require(client, "client is missing; give the WeComClient with which to read");
    require(accounts, "accounts are missing; give their open_kfids, or ManagedAccounts.of(client) for all that the application may manage");
    require(store, "store is missing; give FileCursorStore.in(folder) for one machine, or JdbcCursorStore.of(dataSource), or"
        + " RedisCursorStore.connect(uri) of wecom4j-redis, for several");
    require(handler, "handler is missing; give what takes the messages");
    return new KfInbox(new InboxSettings(client.kf().message(), accounts, store, handler, deadLetters, listener, owner, pollInterval,
        parallelism, pageLimit, voiceFormat, saveEvery, tries, firstPause, longestPause, leaseLength, threads, random));
  }

  private static void require(Object setting, String whatToDo) {
    if (setting == null) {
      throw new IllegalStateException(whatToDo);
    }
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1 but is " + value);
    }
    return value;
  }

  private static Duration positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than zero but is " + value);
    }
    return value;
  }
}
