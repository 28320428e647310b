package ${package};

import java.time.Duration;
import java.util.List;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.wire.exchange.Exchange;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.transport.Transport;

/** The session to one unit. */
final class RegisterLink implements Link<RegisterAddress> {
  private final Transport transport;
  private final Exchange exchange;
  private final int unit;

  private RegisterLink(Transport transport, Exchange exchange, int unit) {
    this.transport = transport;
    this.exchange = exchange;
    this.unit = unit;
  }

  /** Asks the unit who it is, so that the link is live. Closes the transport if it is not. */
  static RegisterLink open(Transport transport, int unit, Duration timeout, LinkContext context)
      throws LinkException, InterruptedException {
    // Reading twice does no harm, so a request without an answer is sent once more.
    Timing timing = new Timing(timeout, Duration.ZERO, 1);
    Exchange exchange =
        new Exchange(
            transport, Frames.FRAMER, Frames.MOST, timing, context.meter(), context.trace());
    try {
      RegisterLink link = new RegisterLink(transport, exchange, unit);
      context.report().fact("identity", link.identity());
      return link;
    } catch (LinkException | InterruptedException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  private String identity() throws LinkException, InterruptedException {
    byte[] request = Frames.request(unit, Frames.IDENTIFY, 0);
    if (!exchange.ask(request, 0, request.length, answersTo(request))) {
      throw exchange.silent();
    }
    return Frames.text(exchange.answer(), exchange.answerAt(), exchange.answerLength());
  }

  /** What is not the answer, or was damaged on its way, is passed over. */
  static Match answersTo(byte[] request) {
    return (bytes, at, length) ->
        Frames.answers(request, bytes, at, length) ? Match.Verdict.ANSWER : Match.Verdict.OTHER;
  }

  @Override
  public ReadPlan plan(List<RegisterAddress> tags) {
    return new RegisterPlan(exchange, unit, tags);
  }

  @Override
  public void close() {
    transport.close();
  }
}
