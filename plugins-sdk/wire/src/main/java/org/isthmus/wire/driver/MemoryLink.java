package org.isthmus.wire.driver;

import java.util.List;
import org.isthmus.api.context.Context;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.memory.MemoryAddress;
import org.isthmus.wire.memory.MemoryReader;
import org.isthmus.wire.memory.MemorySettings;
import org.isthmus.wire.transport.Transport;

/**
 * A session that reads the linear memory of a device. All that a driver opens: a transport, its
 * protocol's frames, and how the device is to be read. One thread at a time, except {@link #close}.
 */
public final class MemoryLink implements Link<MemoryAddress> {
  private final ExchangeReads exchange;
  private final MemoryReader reader;

  /** Over a transport that is open, and closed with this. */
  public MemoryLink(
      Transport transport,
      MemoryProtocol protocol,
      Timing timing,
      MemorySettings settings,
      Context context) {
    this.exchange = new ExchangeReads(protocol, transport, timing, context);
    this.reader = new MemoryReader(exchange, settings, transport.partner().name(), context);
  }

  @Override
  public ReadPlan plan(List<MemoryAddress> tags) {
    return reader.plan(tags);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
