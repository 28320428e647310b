package org.isthmus.driver.modbus.internal.wire;

import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;

/** A unit's turns on a serial line of the gateway. */
public final class LineTransport implements Transport {
  private final Line line;
  private final Partner partner;

  /** Over a line that is open, to this unit. */
  public LineTransport(Line line, int unit) {
    this.line = line;
    this.partner = new Partner("unit " + unit + " on " + line.port());
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
