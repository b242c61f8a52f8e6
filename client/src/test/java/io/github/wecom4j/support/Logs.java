package io.github.wecom4j.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The slf4j of the tests: keeps the latest lines of every level for tests to look at, and prints those that matter to people. */
public final class Logs implements SLF4JServiceProvider, ILoggerFactory {
  private static final int KEPT = 10_000;
  private static final Deque<String> LINES = new ArrayDeque<>();

  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new NOPMDCAdapter();

  /** Returns the lines since the last {@link #clear}, each with level, logger, text and stack trace. */
  public static List<String> lines() {
    synchronized (LINES) {
      return List.copyOf(LINES);
    }
  }

  /** Returns those of one class. */
  public static List<String> lines(Class<?> logger) {
    return lines().stream().filter(line -> line.contains(" " + logger.getName() + " ")).toList();
  }

  public static void clear() {
    synchronized (LINES) {
      LINES.clear();
    }
  }

  private static void add(String line) {
    synchronized (LINES) {
      if (LINES.size() == KEPT) {
        LINES.removeFirst();
      }
      LINES.addLast(line);
    }
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, Line::new);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return this;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Nothing to set up.
  }

  private static final class Line extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    Line(String name) {
      this.name = name;
    }

    @Override
    protected void handleNormalizedLoggingCall(Level level, Marker marker, String pattern, Object[] arguments, Throwable failure) {
      StringWriter text = new StringWriter();
      text.append(level.toString()).append(' ').append(name).append(' ').append(MessageFormatter.basicArrayFormat(pattern, arguments));
      if (failure != null) {
        text.append('\n');
        failure.printStackTrace(new PrintWriter(text, true));
      }
      add(text.toString());
      if (level.toInt() >= Level.INFO.toInt()) {
        System.err.println("[" + Thread.currentThread().getName() + "] " + text);
      }
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
