package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of an inbox. Who was chosen once is kept, so that no account ever has two readers. */
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(KfInbox.class);

  /** How often a callback for an account that is not known makes the supplier be asked, at most. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

  private final InboxContext inbox;
  private final Backoff backoff;
  private final ConcurrentMap<String, AccountReader> readers = new ConcurrentHashMap<>();
  private boolean asking;
  private long askedAt;
  private InboxThreads.Timer nextQuestion;

  Accounts(InboxContext inbox) {
    this.inbox = inbox;
    this.backoff = inbox.backoff();
  }

  /** Begins to read all accounts, now and at each poll. */
  void begin() {
    wakeAll();
    ask();
    pollLater(inbox.threads());
  }

  /** Ends the reading, of each account after the message that is being handled. */
  void halt() {
    readers.values().forEach(AccountReader::halt);
  }

  void wake(String openKfid, String callbackToken) {
    AccountReader reader = readers.get(openKfid);
    if (reader == null) {
      LOG.debug("A callback for {}, which is not among the accounts of this inbox", openKfid);
      askSoon();
      return;
    }
    if (callbackToken != null && !callbackToken.isEmpty()) {
      reader.useToken(callbackToken);
    }
    reader.wake();
  }

  /** Has all accounts read; one that a callback names meanwhile goes first. */
  void wakeAll() {
    readers.values().forEach(AccountReader::poll);
  }

  private void pollLater(InboxThreads threads) {
    threads.later(inbox.settings().pollInterval(), () -> {
      try {
        wakeAll();
        ask();
      } finally {
        pollLater(threads);
      }
    });
  }

  /** Asks which accounts to read, apart from the caller, as the answer may take its time. */
  private synchronized void ask() {
    forgetNextQuestion();
    if (!asking) {
      asking = true;
      askedAt = inbox.threads().nanoTime();
      inbox.threads().work(new Question(), Duration.ZERO);
    }
  }

  /** Asks now, or as soon as the last question is long enough ago: its answer may be older than the account that is missed. */
  private synchronized void askSoon() {
    if (nextQuestion != null) {
      return;
    }
    Duration since = Duration.ofNanos(inbox.threads().nanoTime() - askedAt);
    if (!asking && since.compareTo(BETWEEN_QUESTIONS) >= 0) {
      ask();
    } else {
      askLater(asking ? BETWEEN_QUESTIONS : BETWEEN_QUESTIONS.minus(since));
    }
  }

  /** Asks after a pause. There is only one next question, however many failures and callbacks want one. */
  private synchronized void askLater(Duration pause) {
    forgetNextQuestion();
    nextQuestion = inbox.threads().later(pause, this::ask);
  }

  private void forgetNextQuestion() {
    if (nextQuestion != null) {
      nextQuestion.cancel();
      nextQuestion = null;
    }
  }

  private synchronized void asked() {
    asking = false;
  }

  private void choose(Set<String> chosen) {
    chosen.forEach(SyncMessagesRequest::of);
    for (String openKfid : chosen) {
      AccountReader reader = readers.computeIfAbsent(openKfid, account -> new AccountReader(inbox, account));
      if (reader.choose(true)) {
        reader.poll();
      }
    }
    readers.forEach((openKfid, reader) -> {
      if (!chosen.contains(openKfid)) {
        reader.choose(false);
      }
    });
  }

  /** The question which accounts to read. */
  private final class Question implements InboxThreads.Task {
    @Override
    public void run() {
      try {
        choose(new HashSet<>(inbox.settings().accounts().get()));
        backoff.reset();
      } catch (RuntimeException | Error e) {
        Duration pause = backoff.next(Duration.ZERO);
        inbox.tell(new InboxFailure(InboxFailure.Kind.ACCOUNTS, null, null, e, 0, pause));
        askLater(pause);
      } finally {
        asked();
      }
    }

    @Override
    public void dropped() {
      asked();
    }
  }
}
