package org.isthmus.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets no logger flood the log: beyond so many lines in ten seconds its lines are only counted, and
 * one line says how many there were. A plugin that logs in a loop so hides nobody else's lines.
 */
final class FloodFilter extends TurboFilter {
  static final int LINES = 200;
  static final long WINDOW_NANOS = 10_000_000_000L;

  private final Map<Logger, Window> windows = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  FloodFilter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static final class Window {
    private long began;
    private long lines;
    private boolean telling;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable cause) {
    if (format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    Window window = windows.computeIfAbsent(logger, any -> new Window());
    long leftOut;
    synchronized (window) {
      if (window.telling) {
        return FilterReply.NEUTRAL;
      }
      leftOut = count(window);
      if (leftOut == 0) {
        return window.lines <= LINES ? FilterReply.NEUTRAL : FilterReply.DENY;
      }
      window.telling = true;
    }
    tell(logger, window, leftOut);
    return FilterReply.NEUTRAL;
  }

  /** Counts one line; returns how many were left out if a window has just ended. */
  private long count(Window window) {
    long now = nanoTime.getAsLong();
    long leftOut = 0;
    if (window.lines == 0 || now - window.began > WINDOW_NANOS) {
      leftOut = Math.max(0, window.lines - LINES);
      window.began = now;
      window.lines = 0;
    }
    window.lines++;
    return leftOut;
  }

  private static void tell(Logger logger, Window window, long leftOut) {
    try {
      logger.warn("floods the log: {} lines of it were left out", leftOut);
    } finally {
      synchronized (window) {
        window.telling = false;
      }
    }
  }
}
