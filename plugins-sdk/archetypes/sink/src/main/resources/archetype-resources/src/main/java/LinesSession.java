package ${package};

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.isthmus.api.data.Problem;
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
 * Sends the rows of a batch, then {@code END id}, and waits for {@code OK id}, or {@code NO id line
 * why} if the receiver never takes that line. The id is the same whenever the batch comes again, so
 * that the receiver can tell.
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
    String[] said = {""};
    try {
      if (!exchange.ask(bytes, 0, bytes.length, answers(batch.id().toString(), said))) {
        throw exchange.silent();
      }
    } catch (LinkException e) {
      throw new UnavailableException(e.problem(), e);
    }
    if (said[0].startsWith("NO ")) {
      throw refused(batch, said[0].split(" ", 4));
    }
    return Receipt.CONFIRMED;
  }

  private static Match answers(String id, String[] said) {
    return (bytes, at, length) -> {
      said[0] = new String(bytes, at, length, StandardCharsets.UTF_8).strip();
      boolean ours = said[0].equals("OK " + id) || said[0].matches("NO " + id + " [0-9]{1,6} .*");
      return ours ? Match.Verdict.ANSWER : Match.Verdict.OTHER;
    };
  }

  /** Line by line the rows are those of the frames, one after the other. */
  private static RejectedException refused(Batch batch, String[] said)
      throws UnavailableException {
    int line = Integer.parseInt(said[2]);
    for (int frame = 0; frame < batch.frames(); frame++) {
      if (line < batch.frame(frame).rows()) {
        Problem problem =
            Problem.of(
                "${artifactId}.refused",
                "the receiver never takes it: {0}",
                "look at the receiver's log",
                said[3]);
        return new RejectedException(frame, line, problem);
      }
      line -= batch.frame(frame).rows();
    }
    throw new UnavailableException(
        "${artifactId}.answer",
        "the receiver refuses line {0}, which was not sent",
        "look at the receiver's log",
        said[2]);
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
