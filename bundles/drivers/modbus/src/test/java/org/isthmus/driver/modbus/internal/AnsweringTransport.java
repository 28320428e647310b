package org.isthmus.driver.modbus.internal;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;

/** A device without a wire: each request is answered at once, or not at all with no bytes. */
public final class AnsweringTransport implements Transport {
  private final UnaryOperator<byte[]> device;
  private byte[] answer = {};
  private int taken;
  private int requests;

  /** Takes each frame that is sent, and gives what comes back. */
  public AnsweringTransport(UnaryOperator<byte[]> device) {
    this.device = device;
  }

  /** How many requests have come. */
  public int requests() {
    return requests;
  }

  @Override
  public void send(byte[] bytes, int from, int to) {
    requests++;
    answer = device.apply(Arrays.copyOfRange(bytes, from, to));
    taken = 0;
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline) {
    int count = Math.min(room, answer.length - taken);
    System.arraycopy(answer, taken, into, at, count);
    taken += count;
    return count;
  }

  @Override
  public Partner partner() {
    return new Partner("fuzz");
  }

  @Override
  public void close() {}
}
