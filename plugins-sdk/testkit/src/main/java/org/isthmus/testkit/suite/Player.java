package org.isthmus.testkit.suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isthmus.testkit.peer.Talk;
import org.isthmus.testkit.suite.Suite.Exchange;
import org.jspecify.annotations.Nullable;

/** Plays the exchanges of one case, in order, whatever number of connections they take. */
final class Player implements Talk {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final List<Exchange> exchanges;
  private final Map<String, byte[]> kept = new HashMap<>();
  private final ByteArrayOutputStream current = new ByteArrayOutputStream();
  private int next;
  private @Nullable String wrong;

  Player(List<Exchange> exchanges) {
    this.exchanges = exchanges;
  }

  @Override
  public void with(InputStream in, OutputStream out) throws IOException {
    for (int first = in.read(); first >= 0; first = in.read()) {
      byte[] answer = request(first, in);
      if (answer == null) {
        return;
      }
      Exchange exchange = exchanges.get(next - 1);
      exchange.fault().send(request(), answer, out);
    }
  }

  private synchronized byte[] request() {
    return current.toByteArray();
  }

  /** Reads what is expected; null if it is something else. */
  private byte @Nullable [] request(int first, InputStream in) throws IOException {
    start(first);
    if (next == exchanges.size()) {
      byte[] more = in.readNBytes(Math.min(in.available(), 1024));
      append(more, more.length);
      fail("the case is over, but more goes out: " + HEX.formatHex(request()));
      return null;
    }
    Exchange exchange = exchanges.get(next);
    int length = exchange.out().length(kept);
    byte[] piece = new byte[length];
    for (int rest = length - 1; rest > 0; ) {
      int count = in.read(piece, 0, rest);
      if (count < 0) {
        return null;
      }
      append(piece, count);
      rest -= count;
    }
    return answer(exchange);
  }

  private synchronized void start(int first) {
    current.reset();
    current.write(first);
  }

  private synchronized void append(byte[] bytes, int count) {
    current.write(bytes, 0, count);
  }

  private synchronized byte @Nullable [] answer(Exchange exchange) {
    if (!exchange.out().matches(current.toByteArray(), kept)) {
      fail(different(exchange));
      return null;
    }
    next++;
    return exchange.in().fill(kept);
  }

  private synchronized void fail(String what) {
    if (wrong == null) {
      wrong = what;
    }
  }

  private String different(Exchange exchange) {
    return String.format(
        Locale.ROOT,
        "the request of line %d%n  expected %s%n  actual   %s",
        exchange.line(),
        exchange.out(),
        HEX.formatHex(current.toByteArray()));
  }

  /** What went out otherwise than expected; null if nothing. */
  synchronized @Nullable String wrong() {
    if (wrong == null && next < exchanges.size()) {
      return different(exchanges.get(next)) + (next == 0 ? "" : "   (the last that came)");
    }
    return wrong;
  }
}
