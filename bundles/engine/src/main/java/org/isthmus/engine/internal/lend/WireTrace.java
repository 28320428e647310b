package org.isthmus.engine.internal.lend;

import java.util.List;
import org.isthmus.api.context.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The bytes on the wire of one link or session. Off until somebody looks, and then one volatile
 * read a call; on, it keeps the last {@value #KEPT} bytes of each direction. Any thread.
 */
public final class WireTrace implements Trace {
  /** Bytes kept of each direction. */
  public static final int KEPT = 64 * 1024;

  private volatile boolean on;
  private volatile @Nullable WireRecord record;

  WireTrace() {}

  /** Begins to keep bytes, with an empty record; without effect if it is on. */
  public synchronized void on() {
    if (!on) {
      record = new WireRecord(KEPT);
      on = true;
    }
  }

  /**
   * Keeps no more bytes. What was kept can still be read: a link that failed while somebody looked
   * is when it is wanted most.
   */
  public synchronized void off() {
    on = false;
  }

  /** What was kept, in the order in which it went over the wire. */
  public List<WireEntry> snapshot() {
    WireRecord kept = record;
    return kept == null ? List.of() : kept.entries();
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public void sent(byte[] bytes, int offset, int length) {
    keep(WireEntry.Direction.SENT, bytes, offset, length);
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    keep(WireEntry.Direction.RECEIVED, bytes, offset, length);
  }

  private void keep(WireEntry.Direction direction, byte[] bytes, int offset, int length) {
    if (!on) {
      return;
    }
    WireRecord kept = record;
    if (kept != null) {
      kept.add(direction, bytes, offset, length);
    }
  }
}
