package org.isthmus.sink.mqtt.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Trace;

/** Counts and shows what goes over the wire. Safe for any thread. */
public final class Traffic {
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
    sent.addAndGet(length);
    if (trace.isOn()) {
      trace.sent(bytes, offset, length);
    }
  }

  void received(byte[] bytes, int offset, int length) {
    received.addAndGet(length);
    if (trace.isOn()) {
      trace.received(bytes, offset, length);
    }
  }

  /** One request, such as a batch, has its answer. */
  public void exchanged() {
    meter.exchanged(sent.getAndSet(0), received.getAndSet(0));
  }
}
