package org.isthmus.plugins.internal.operation;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether the JVM has little to compile, as it has much to soon after a plugin has begun to work.
 * Its compilers go on during a collection and take the processors that would make it short. One
 * thread.
 */
final class Calm {
  private static final long MOST_MILLIS = 40;

  private final @Nullable CompilationMXBean compilers;
  private long compiled;

  /** Of this JVM. */
  Calm() {
    CompilationMXBean bean = ManagementFactory.getCompilationMXBean();
    compilers = bean != null && bean.isCompilationTimeMonitoringSupported() ? bean : null;
  }

  /** Whether little was compiled since the last time; to be asked about each second. */
  boolean now() {
    if (compilers == null) {
      return true;
    }
    long before = compiled;
    compiled = compilers.getTotalCompilationTime();
    return compiled - before < MOST_MILLIS;
  }
}
