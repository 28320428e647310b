package org.isthmus.wire.driver;

import java.util.Arrays;
import java.util.List;
import org.isthmus.api.context.Context;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Write;
import org.isthmus.api.driver.Writes;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.memory.CellEncoder;
import org.isthmus.wire.memory.CellReads;
import org.isthmus.wire.memory.MemoryAddress;
import org.isthmus.wire.memory.MemoryReader;
import org.isthmus.wire.memory.MemorySettings;
import org.isthmus.wire.memory.MisfitException;
import org.isthmus.wire.memory.Space;
import org.isthmus.wire.transport.Transport;

/**
 * A session that reads and writes the linear memory of a device: whole cells and single bits, each
 * tag with one request, which is never repeated. One thread at a time, except {@link #close}.
 */
public final class WritingMemoryLink implements Link<MemoryAddress>, Writes<MemoryAddress> {
  private static final String NOT_TAKEN =
      "the device confirmed the write, but reading back gave another value";

  private final WritingProtocol protocol;
  private final MemorySettings settings;
  private final ExchangeReads exchange;
  private final MemoryReader reader;
  private final CellEncoder encoder;

  /** Over a transport that is open, and closed with this. */
  public WritingMemoryLink(
      Transport transport,
      WritingProtocol protocol,
      Timing timing,
      MemorySettings settings,
      Context context) {
    this.protocol = protocol;
    this.settings = settings;
    this.exchange = new ExchangeReads(protocol, transport, timing, context);
    this.reader = new MemoryReader(exchange, settings, transport.partner().name(), context);
    this.encoder = new CellEncoder(settings);
  }

  @Override
  public ReadPlan plan(List<MemoryAddress> tags) {
    return reader.plan(tags);
  }

  @Override
  public void write(List<? extends Write<MemoryAddress>> writes, Outcomes into)
      throws LinkException, InterruptedException {
    for (int i = 0; i < writes.size(); i++) {
      write(i, writes.get(i), into);
    }
  }

  private void write(int index, Write<MemoryAddress> write, Outcomes into)
      throws LinkException, InterruptedException {
    MemoryAddress address = write.address();
    int most = protocol.mostWritten(address.space().area());
    if (address.cells() > most) {
      String says = address.cells() + " cells do not fit one write, which carries " + most;
      into.refused(index, Quality.BAD_CONFIGURATION, says);
      return;
    }
    try {
      byte[] cells = encoder.encode(address, write.value());
      put(index, address, cells, write.readBack(), into);
    } catch (MisfitException e) {
      into.refused(index, e.quality(), e.says());
    }
  }

  private void put(int index, MemoryAddress address, byte[] cells, boolean readBack, Outcomes into)
      throws LinkException, InterruptedException {
    Space space = address.space().at(settings.station());
    int code = exchange.write(protocol, space, address.cell(), cells, address.cells());
    if (code != CellReads.OK) {
      into.refused(index, protocol.quality(code), protocol.says(code));
    } else if (readBack && !isThere(space, address, cells)) {
      into.refused(index, Quality.BAD, NOT_TAKEN);
    } else {
      into.done(index);
    }
  }

  private boolean isThere(Space space, MemoryAddress address, byte[] cells)
      throws LinkException, InterruptedException {
    int outcome = exchange.ask(space, address.cell(), address.cells());
    if (outcome == CellReads.NO_ANSWER) {
      throw exchange.silent();
    }
    int from = exchange.dataAt();
    return outcome == CellReads.OK
        && exchange.dataLength() >= cells.length
        && Arrays.equals(exchange.bytes(), from, from + cells.length, cells, 0, cells.length);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
