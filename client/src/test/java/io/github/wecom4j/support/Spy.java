package io.github.wecom4j.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Looks for secrets in everything that can be printed. */
public final class Spy implements AutoCloseable {
  private final List<String> secrets;
  private final List<String> found = Collections.synchronizedList(new ArrayList<>());
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  // Strong references: a logger that is collected forgets its handler.
  private final List<Logger> okHttp = List.of(Logger.getLogger("okhttp3.OkHttpClient"), Logger.getLogger("okhttp3.internal"));
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord line) {
      see("log of OkHttp", new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private volatile int failures;

  public Spy(String... secrets) {
    this.secrets = List.of(secrets);
  }

  public void listenToOkHttp() {
    for (Logger logger : okHttp) {
      logger.addHandler(handler);
      logger.setLevel(Level.ALL);
    }
  }

  /** Looks at a text, or at the text of a thing. */
  public void see(String what, Object thing) {
    if (thing instanceof Throwable failure) {
      see(what + ", printed", printed(failure));
      see(what + ", serialized", serialized(failure));
    }
    String text = String.valueOf(thing);
    seen.add(what);
    for (String secret : secrets) {
      if (text.contains(secret)) {
        found.add(what + ": " + text.replace(secret, "<HERE>"));
      }
    }
  }

  /** Looks at what something gives or throws. */
  public void run(String what, Supplier<?> action) {
    try {
      see("answer of " + what, action.get());
    } catch (RuntimeException e) {
      failures++;
      see("failure of " + what, e);
    }
  }

  /** Looks at the names of all threads. */
  public void seeThreads() {
    Thread.getAllStackTraces().keySet().forEach(thread -> see("thread", thread.getName()));
  }

  /** Returns where a secret was, with another word in its place. */
  public List<String> found() {
    return List.copyOf(found);
  }

  public int seen() {
    return seen.size();
  }

  public int failures() {
    return failures;
  }

  /** Returns the stack trace, causes and suppressed ones included. */
  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** Returns what goes to another machine when an exception does. */
  private static String serialized(Throwable failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    } catch (IOException e) {
      throw new UncheckedIOException("An exception of this library can be serialized", e);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    for (Logger logger : okHttp) {
      logger.removeHandler(handler);
      logger.setLevel(null);
    }
  }
}
