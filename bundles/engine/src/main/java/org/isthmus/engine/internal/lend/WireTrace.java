package org.isthmus.engine.internal.lend;

import org.isthmus.api.context.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The bytes on the wire of one link or session. Off until somebody looks, and then one volatile
 * read a call; on, all of them go into the record of whoever looks. Any thread.
 */
public final class WireTrace implements Trace {
  private volatile @Nullable WireRecord record;

  WireTrace() {}

  /** Keeps bytes in this record from now on. */
  public void on(WireRecord into) {
    record = into;
  }

  /** Keeps no more bytes. */
  public void off() {
    record = null;
  }

  @Override
  public boolean isOn() {
    return record != null;
  }

  @Override
  public void sent(byte[] bytes, int offset, int length) {
    WireRecord kept = record;
    if (kept != null) {
      kept.add(WireEntry.Direction.SENT, bytes, offset, length);
    }
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    WireRecord kept = record;
    if (kept != null) {
      kept.add(WireEntry.Direction.RECEIVED, bytes, offset, length);
    }
  }
}
