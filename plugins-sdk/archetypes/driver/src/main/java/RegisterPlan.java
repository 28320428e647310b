package ${package};

import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;
import org.isthmus.wire.exchange.Exchange;
import org.isthmus.wire.exchange.Match;

/** Reads registers one by one; their requests are made once. */
final class RegisterPlan implements ReadPlan {
  private static final int ANSWER = 18; // bytes that a usual answer has

  private final Exchange exchange;
  private final byte[][] requests;
  private final Match[] matches;

  RegisterPlan(Exchange exchange, int unit, List<RegisterAddress> tags) {
    this.exchange = exchange;
    this.requests = new byte[tags.size()][];
    this.matches = new Match[tags.size()];
    for (int tag = 0; tag < requests.length; tag++) {
      requests[tag] = Frames.request(unit, Frames.READ, tags.get(tag).register());
      matches[tag] = RegisterLink.answersTo(requests[tag]);
    }
  }

  @Override
  public void read(Samples into) throws LinkException, InterruptedException {
    for (int tag = 0; tag < requests.length; tag++) {
      byte[] request = requests[tag];
      if (!exchange.ask(request, 0, request.length, matches[tag])) {
        throw exchange.silent();
      }
      take(tag, exchange.answer(), exchange.answerAt(), exchange.answerLength(), into);
    }
  }

  private static void take(int tag, byte[] bytes, int at, int length, Samples into) {
    double number = Frames.number(bytes, at, length);
    if (Frames.refuses(bytes, at)) {
      refused(tag, (int) number, into);
    } else if (Double.isNaN(number)) {
      into.quality(tag, Quality.BAD_TYPE_MISMATCH, "the device sent no number");
    } else {
      into.float64(tag, number);
    }
  }

  private static void refused(int tag, int code, Samples into) {
    switch (code) {
      case 1 -> into.quality(tag, Quality.BAD_ADDRESS_UNKNOWN, "error 1: no such register");
      case 2 -> into.quality(tag, Quality.BAD_SENSOR_FAILURE, "error 2: sensor broken");
      default -> into.quality(tag, Quality.BAD, "error " + code);
    }
  }

  @Override
  public Cost cost() {
    int bytes = requests.length == 0 ? 0 : requests[0].length + ANSWER;
    return Cost.of(requests.length, (long) requests.length * bytes);
  }
}
