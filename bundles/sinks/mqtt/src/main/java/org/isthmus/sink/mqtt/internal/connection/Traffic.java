package org.isthmus.sink.mqtt.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Trace;

/**
 * Counts and shows what goes over the wire, also in the midst of a batch: by what is counted the
 * engine tells a slow line from a dead one. Safe for any thread.
 */
public final class Traffic {
  // Without answers, as at QoS 0, it is counted in such portions.
  private static final int MUCH = 16 << 10;

  private final Meter meter;
  private final Trace trace;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger received = new AtomicInteger();

  /** Tells {@code meter} and {@code trace}. */
  public Traffic(Meter meter, Trace trace) {
    this.meter = meter;
    this.trace = trace;
  }

  void sent(byte[] bytes, int offset, int length) {
    boolean much = sent.addAndGet(length) >= MUCH;
    if (trace.isOn()) {
      trace.sent(bytes, offset, length);
    }
    if (much) {
      exchanged();
    }
  }

  void received(byte[] bytes, int offset, int length) {
    received.addAndGet(length);
    if (trace.isOn()) {
      trace.received(bytes, offset, length);
    }
    exchanged();
  }

  /** What was not counted yet: a batch is over, or an answer has come. */
  public void exchanged() {
    meter.exchanged(sent.getAndSet(0), received.getAndSet(0));
  }
}
