package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A device that answers truly out of {@link Cells}, except where its orders say otherwise: each
 * request takes one order (a byte, and what it needs behind it); when there are none left it is
 * true. For one connection.
 */
final class FuzzedPeer implements ScriptedPeer.Script {
  /** What a request and its answer mean to a reader of the specification. */
  enum Sense {
    TRUE,
    OTHER_DATA,
    EXCEPTION,
    NONSENSE
  }

  private static final int MOST_REQUESTS = 1000;

  private final byte[] orders;
  private int at;
  private int requests;
  private String wrongRequest = "";
  private final Set<Sense> sent = EnumSet.noneOf(Sense.class);

  FuzzedPeer(byte[] orders, int from) {
    this.orders = orders;
    this.at = from;
  }

  /** Whether it has sent an answer of that sense. */
  synchronized boolean hasSent(Sense sense) {
    return sent.contains(sense);
  }

  /** Whether all it has sent was true. */
  synchronized boolean wasTrue() {
    return Set.of(Sense.TRUE).containsAll(sent);
  }

  /** What was wrong with a request; empty if nothing. */
  synchronized String wrongRequest() {
    return wrongRequest;
  }

  private int next() {
    return at < orders.length ? orders[at++] & 0xFF : 0;
  }

  @Override
  public synchronized void answer(byte[] request, OutputStream out) throws IOException {
    check(request);
    byte[] good = ScriptedPeer.frame(request, Cells.answer(request));
    byte[] answer = changed(request, good);
    sent.add(sense(request, good, answer));
    if (++requests > MOST_REQUESTS) {
      wrongRequest = "never ends to ask";
    }
    out.write(answer);
    if (answer.length < 7 || answer.length < 6 + get16(answer, 4) || requests > MOST_REQUESTS) {
      sent.add(Sense.NONSENSE);
      out.close(); // nobody waits for the rest
    }
  }

  private byte[] changed(byte[] request, byte[] good) {
    return switch (next() & 7) {
      case 4 -> ScriptedPeer.frame(request, (request[7] & 0xFF) | 0x80, next());
      case 5 -> patched(good, next());
      case 6 -> raw(next());
      case 7 -> Arrays.copyOf(good, next() % good.length);
      default -> good;
    };
  }

  private byte[] patched(byte[] good, int patches) {
    byte[] patched = good.clone();
    for (int i = 0; i <= (patches & 3); i++) {
      patched[next() % patched.length] = (byte) next();
    }
    return patched;
  }

  private byte[] raw(int length) {
    byte[] raw = Arrays.copyOfRange(orders, at, Math.min(orders.length, at + length));
    at += raw.length;
    return raw;
  }

  private void check(byte[] request) {
    int function = request[7];
    int start = get16(request, 8);
    int cells = get16(request, 10);
    boolean right =
        request.length == 12
            && get16(request, 2) == 0
            && function >= 1
            && function <= 4
            && cells >= 1
            && cells <= (function <= 2 ? 2000 : 125)
            && start + cells <= 65536;
    if (!right) {
      wrongRequest = Arrays.toString(request);
    }
  }

  private static Sense sense(byte[] request, byte[] good, byte[] answer) {
    if (Arrays.equals(good, answer)) {
      return Sense.TRUE;
    }
    if (answer.length < 9
        || !Arrays.equals(request, 0, 4, answer, 0, 4)
        || answer[6] != request[6]
        || answer.length != 6 + get16(answer, 4)) {
      return Sense.NONSENSE;
    }
    if ((answer[7] & 0xFF) == (request[7] | 0x80) && answer.length == 9 && answer[8] != 0) {
      return Sense.EXCEPTION;
    }
    boolean shaped = Arrays.equals(good, 4, 9, answer, 4, 9) && good.length == answer.length;
    return shaped ? Sense.OTHER_DATA : Sense.NONSENSE;
  }

  private static int get16(byte[] bytes, int from) {
    return (bytes[from] & 0xFF) << 8 | (bytes[from + 1] & 0xFF);
  }
}
