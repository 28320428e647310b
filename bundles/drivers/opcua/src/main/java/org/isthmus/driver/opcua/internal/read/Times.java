package org.isthmus.driver.opcua.internal.read;

import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.jspecify.annotations.Nullable;

/** OPC UA counts 100 ns since 1601, the gateway nanoseconds since 1970. */
public final class Times {
  private static final long EPOCH = 116_444_736_000_000_000L;
  private static final long MOST = Long.MAX_VALUE / 100;

  private Times() {}

  /** Nanoseconds since 1970; the nearest there is for what a {@code long} cannot hold. */
  public static long nanos(DateTime time) {
    long since = time.getUtcTime() - EPOCH;
    return Math.max(-MOST, Math.min(MOST, since)) * 100;
  }

  /** The other way round. */
  public static DateTime time(long epochNanos) {
    return new DateTime(Math.floorDiv(epochNanos, 100) + EPOCH);
  }

  /** When a value arose; the server's time where its source tells none; 0 if neither does. */
  public static long of(DataValue value) {
    DateTime source = value.sourceTime();
    long nanos = known(source);
    return nanos != 0 ? nanos : known(value.serverTime());
  }

  private static long known(@Nullable DateTime time) {
    return time == null || time.getUtcTime() <= 0 ? 0 : nanos(time);
  }
}
