package org.isthmus.wire.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;

/** A partner whose pieces of answers are written down; it is silent when there are no more. */
final class ScriptedTransport implements Transport {
  final List<String> sent = new ArrayList<>();
  int unanswered;
  final List<Long> deadlines = new ArrayList<>();
  private final Deque<byte[]> pieces = new ArrayDeque<>();

  ScriptedTransport answers(String... texts) {
    for (String text : texts) {
      pieces.add(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    return this;
  }

  @Override
  public void send(byte[] bytes, int from, int to) {
    sent.add(new String(bytes, from, to - from, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline) throws LinkException {
    deadlines.add(deadline);
    byte[] piece = pieces.poll();
    if (piece == null) {
      return 0;
    }
    System.arraycopy(piece, 0, into, at, piece.length);
    return piece.length;
  }

  @Override
  public void unanswered() {
    unanswered++;
  }

  @Override
  public Partner partner() {
    return new Partner("plc:1");
  }

  @Override
  public void close() {}
}
