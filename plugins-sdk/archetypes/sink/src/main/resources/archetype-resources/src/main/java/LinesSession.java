package ${package};

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.BatchLimit;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.wire.exchange.Exchange;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.frame.Framers;
import org.isthmus.wire.transport.Transport;

/**
 * Sends the rows of a batch, then {@code END id}, and waits for {@code OK id}. The id is the same
 * whenever the batch comes again, so that the receiver can tell.
 */
final class LinesSession implements Session {
  private static final int MOST = 200; // bytes of an acknowledgement
  private static final BatchLimit LIMIT = BatchLimit.of(5_000, 1 << 20);

  private final Transport transport;
  private final Exchange exchange;
  private final StringBuilder lines = new StringBuilder();

  LinesSession(Transport transport, Duration timeout, SinkContext context) {
    this.transport = transport;
    this.exchange =
        new Exchange(
            transport,
            Framers.delimited(MOST, (byte) '\n'),
            MOST,
            Timing.of(timeout),
            context.meter(),
            context.trace());
  }

  @Override
  public Receipt deliver(Batch batch)
      throws UnavailableException, RejectedException, InterruptedException {
    lines.setLength(0);
    for (int frame = 0; frame < batch.frames(); frame++) {
      Lines.append(batch.frame(frame), frame, lines);
    }
    lines.append("END ").append(batch.id()).append('\n');
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    byte[] wanted = ("OK " + batch.id() + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      if (!exchange.ask(bytes, 0, bytes.length, acknowledges(wanted))) {
        throw exchange.silent();
      }
      return Receipt.CONFIRMED;
    } catch (LinkException e) {
      throw new UnavailableException(e.problem(), e);
    }
  }

  private static Match acknowledges(byte[] wanted) {
    return (bytes, at, length) ->
        Arrays.equals(bytes, at, at + length, wanted, 0, wanted.length)
            ? Match.Verdict.ANSWER
            : Match.Verdict.OTHER;
  }

  @Override
  public BatchLimit limit() {
    return LIMIT;
  }

  @Override
  public void close() {
    transport.close();
  }
}
