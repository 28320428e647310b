package org.isthmus.testkit.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Answers every request of a connection by a function, with a fault that a test can change while
 * the driver is talking. Any thread.
 */
public final class Answers implements Talk {
  private final Framing framing;
  private final UnaryOperator<byte[]> answer;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Fault fault = Fault.none();

  /** Answers without a fault. */
  public Answers(Framing framing, UnaryOperator<byte[]> answer) {
    this.framing = framing;
    this.answer = answer;
  }

  /** Answers as a device does. */
  public Answers(Device device) {
    this(device, device::answer);
  }

  /** A request has come. */
  void asked() {
    requests.incrementAndGet();
  }

  /** What goes wrong at this moment. */
  Fault fault() {
    return fault;
  }

  /** How many requests have come. */
  public int requests() {
    return requests.get();
  }

  /** What goes wrong from the next request on. */
  public void fault(Fault next) {
    fault = next;
  }

  @Override
  public void with(InputStream in, OutputStream out) throws IOException {
    if (framing instanceof RealServer server && server.speaksUnasked()) {
      server.relay(in, out, this);
      return;
    }
    for (byte[] request = framing.next(in); request != null; request = framing.next(in)) {
      asked();
      fault.send(request, answer.apply(request), out);
    }
  }
}
