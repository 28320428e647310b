package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.isthmus.engine.internal.lend.WireEntry;
import org.isthmus.engine.internal.lend.WireRecord;
import org.isthmus.engine.internal.lend.WireTrace;
import org.isthmus.host.gateway.WireLook;
import org.jspecify.annotations.Nullable;

/** What goes over the wire of a device while somebody looks, over all its links. Any thread. */
public final class DeviceWire implements WireLook {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final long patience;
  private @Nullable WireTrace trace;
  private @Nullable WireRecord record;
  private long next = 1;
  private long until;
  private boolean waiting;

  DeviceWire() {
    this(PATIENCE);
  }

  DeviceWire(Duration patience) {
    this.patience = patience.toNanos();
  }

  /** The device has a new link; the trace of the one before ends with that. */
  synchronized void begin(WireTrace of) {
    trace = of;
    if (record != null) {
      of.on(record);
    }
  }

  @Override
  public synchronized void begin() {
    if (record == null) {
      record = new WireRecord(next);
      if (trace != null) {
        trace.on(record);
      }
    }
    goOn();
  }

  @Override
  public synchronized Seen seen(long after) {
    WireRecord kept = record;
    if (kept == null) {
      return new Seen(false, List.of());
    }
    goOn();
    return new Seen(true, kept.after(after).stream().map(DeviceWire::piece).toList());
  }

  private static Piece piece(WireEntry entry) {
    return new Piece(
        entry.sequence(),
        entry.time(),
        entry.direction() == WireEntry.Direction.SENT,
        HexFormat.of().formatHex(entry.bytes()));
  }

  @Override
  public synchronized void end() {
    WireRecord kept = record;
    if (kept != null) {
      next = kept.next();
      record = null;
      if (trace != null) {
        trace.off();
      }
    }
  }

  /** Whether somebody looks; asking this is no look. */
  synchronized boolean isLooking() {
    return record != null;
  }

  private void goOn() {
    until = System.nanoTime() + patience;
    if (!waiting) {
      waiting = true;
      lookAgainIn(patience);
    }
  }

  private void lookAgainIn(long nanos) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::look);
  }

  /** Ends it if nobody looks any more. */
  private synchronized void look() {
    long left = until - System.nanoTime();
    if (record != null && left > 0) {
      lookAgainIn(left);
    } else {
      waiting = false;
      end();
    }
  }
}
