package org.isthmus.wire.transport;

import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;

/**
 * A device's turns on a serial line of the gateway, which devices of any driver share. What is sent
 * and received outside of a turn is refused, so each exchange begins with {@link #take}; {@code
 * Exchange} does it.
 */
public final class SerialTransport implements Transport {
  private final Line line;
  private final Partner partner;

  /**
   * Over a line that is open, and closed with this.
   *
   * @param device who is meant on the line, for texts: {@code unit 5}
   */
  public SerialTransport(Line line, String device) {
    this.line = line;
    this.partner = new Partner(device + " on " + line.port());
  }

  /**
   * Takes part in a line of the gateway.
   *
   * @param device who is meant on the line, for texts: {@code unit 5}
   * @throws LinkException if there is no such port, or it cannot be driven in this mode
   */
  public static SerialTransport open(LinkContext context, String port, LineMode mode, String device)
      throws LinkException, InterruptedException {
    return new SerialTransport(context.lines().open(port, mode), device);
  }

  /** How the line is driven: for silences and the time that a request takes on it. */
  public LineMode mode() {
    return line.mode();
  }

  @Override
  public long lineNanos(int bytes) {
    // The device keeps the silence before its answer, the gateway before the next request.
    return mode().nanos(bytes) + 2 * mode().silence().toNanos();
  }

  @Override
  public void take() throws LinkException, InterruptedException {
    line.take();
  }

  @Override
  public void release() {
    line.release();
  }

  @Override
  public void unanswered() {
    line.unanswered();
  }

  @Override
  public void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException {
    line.send(bytes, from, to);
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException {
    return line.receive(into, at, room, deadline);
  }

  @Override
  public Partner partner() {
    return partner;
  }

  @Override
  public void close() {
    line.close();
  }
}
