package org.isthmus.examples.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;
import org.isthmus.examples.nut.NutDriver.Variable;
import org.isthmus.wire.exchange.Exchange;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.transport.Transport;

/**
 * The session to one UPS, whose variables all come with one request. Texts are made for each read:
 * a UPS is asked every few seconds.
 */
record NutLink(Transport transport, Exchange exchange, String ups) implements Link<Variable> {
  private static final int MOST = 32_768;

  static NutLink open(Transport transport, NutDriver.Settings settings, LinkContext context)
      throws LinkException, InterruptedException {
    Timing timing = Timing.of(settings.timeout());
    Exchange exchange =
        new Exchange(transport, NutLink::frame, MOST, timing, context.meter(), context.trace());
    NutLink link = new NutLink(transport, exchange, settings.ups());
    try {
      String answer = link.ask();
      if (answer.startsWith("ERR ")) {
        throw new LinkException(
            "nut.refused",
            "upsd answers {0} for the UPS {1}",
            "check its name in ups.conf, and that its driver runs",
            answer.strip(),
            settings.ups());
      }
      return link;
    } catch (LinkException | InterruptedException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  private String ask() throws LinkException, InterruptedException {
    byte[] request = ("LIST VAR " + ups + "\n").getBytes(UTF_8);
    if (!exchange.ask(request, 0, request.length, (bytes, at, length) -> Match.Verdict.ANSWER)) {
      throw exchange.silent();
    }
    return new String(exchange.answer(), exchange.answerAt(), exchange.answerLength(), UTF_8);
  }

  /** An answer is one line, or all from a line BEGIN to a line END. */
  private static int frame(byte[] bytes, int from, int to) {
    boolean last = bytes[from] != 'B';
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n' && last) {
        return i + 1 - from;
      }
      last |= bytes[i] == '\n' && i + 1 < to && bytes[i + 1] == 'E';
    }
    return Framer.MORE;
  }

  @Override
  public ReadPlan plan(List<Variable> tags) {
    return new Plan(this, List.copyOf(tags));
  }

  @Override
  public void close() {
    transport.close();
  }

  private record Plan(NutLink link, List<Variable> tags) implements ReadPlan {
    @Override
    public void read(Samples into) throws LinkException, InterruptedException {
      String answer = link.ask();
      // An empty list, or one with this status alone, comes while the server loses or finds a UPS.
      boolean away = !answer.contains("\nVAR ") || answer.contains(" ups.status \"WAIT\"\n");
      for (int tag = 0; tag < tags.size(); tag++) {
        String begin = "\nVAR " + link.ups + " " + tags.get(tag).name() + " \"";
        int at = answer.indexOf(begin);
        if (at >= 0) {
          int from = at + begin.length();
          put(tag, answer.substring(from, answer.indexOf('\n', from)), into);
        } else if (away) {
          into.quality(tag, Quality.BAD_DEVICE_FAILURE, answer.strip());
        } else {
          into.quality(tag, Quality.BAD_ADDRESS_UNKNOWN, "this UPS has no such variable");
        }
      }
    }

    private void put(int tag, String quoted, Samples into) {
      String value = quoted.replaceFirst("\"$", "");
      try {
        if (tags.get(tag).type().kind() == DataType.Kind.TEXT) {
          into.text(tag, value.replace("\\\"", "\"").replace("\\\\", "\\"));
        } else {
          into.float64(tag, Double.parseDouble(value));
        }
      } catch (NumberFormatException e) {
        into.quality(tag, Quality.BAD_TYPE_MISMATCH, "'" + value + "' is no number");
      }
    }

    @Override
    public Cost cost() {
      return Cost.of(1, 2_000);
    }
  }
}
