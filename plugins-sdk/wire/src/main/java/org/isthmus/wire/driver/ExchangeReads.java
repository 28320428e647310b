package org.isthmus.wire.driver;

import java.time.Duration;
import org.isthmus.api.context.Context;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.bytes.ByteWriter;
import org.isthmus.wire.exchange.Exchange;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.memory.CellReads;
import org.isthmus.wire.memory.Space;
import org.isthmus.wire.transport.Transport;

/**
 * Asks for cells with the frames of a protocol, over a transport. For the link's thread, save
 * {@code close}.
 */
final class ExchangeReads implements CellReads, AutoCloseable {
  private final MemoryProtocol protocol;
  private final Transport transport;
  private final Exchange exchange;
  private final Match match;
  private final ByteWriter request;
  private final MemoryProtocol.Data data = new MemoryProtocol.Data();

  ExchangeReads(MemoryProtocol protocol, Transport transport, Timing timing, Context context) {
    int longest = protocol.longest();
    this.protocol = protocol;
    this.transport = transport;
    this.match = protocol::match;
    this.request = protocol.buffer();
    this.exchange =
        new Exchange(
            transport, protocol.framer(), longest, timing, context.meter(), context.trace());
  }

  @Override
  public int ask(Space space, int start, int cells) throws LinkException, InterruptedException {
    if (!protocol.numbered()) {
      exchange.forget();
    }
    protocol.request(space, start, cells, request.clear());
    if (!exchange.ask(request.bytes(), 0, request.length(), match)) {
      return NO_ANSWER;
    }
    try {
      return protocol.answer(
          exchange.answer(), exchange.answerAt(), exchange.answerLength(), space, cells, data);
    } catch (FrameException e) {
      throw nonsense(e.getMessage());
    }
  }

  /**
   * Writes cells, once.
   *
   * @return 0 if the device has confirmed it, or its code of a refusal
   * @throws LinkException also if no answer came: whether it took effect is unknown
   */
  int write(WritingProtocol writing, Space space, int start, byte[] cells, int count)
      throws LinkException, InterruptedException {
    if (!writing.numbered()) {
      exchange.forget();
    }
    writing.write(space, start, cells, count, request.clear());
    if (!exchange.askOnce(request.bytes(), 0, request.length(), match)) {
      throw silent();
    }
    try {
      return writing.written(
          exchange.answer(), exchange.answerAt(), exchange.answerLength(), space);
    } catch (FrameException e) {
      throw nonsense(e.getMessage());
    }
  }

  @Override
  public byte[] bytes() {
    return data.bytes();
  }

  @Override
  public int dataAt() {
    return data.from();
  }

  @Override
  public int dataLength() {
    return data.length();
  }

  @Override
  public Refusal refusal(int code) {
    return protocol.refusal(code);
  }

  @Override
  public Quality quality(int code) {
    return protocol.quality(code);
  }

  @Override
  public String says(int code) {
    return protocol.says(code);
  }

  @Override
  public int cost(Space space, int cells) {
    protocol.request(space, 0, cells, request.clear());
    return request.length() + protocol.answerLength(space, cells);
  }

  @Override
  public Duration lineTime(Space space, int cells) {
    return Duration.ofNanos(transport.lineNanos(cost(space, cells)));
  }

  @Override
  public LinkException silent() {
    return exchange.silent();
  }

  @Override
  public LinkException nonsense(String what) {
    return transport.partner().nonsense(what);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
