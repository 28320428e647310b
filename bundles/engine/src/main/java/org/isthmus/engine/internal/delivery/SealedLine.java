package org.isthmus.engine.internal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import org.isthmus.engine.internal.journal.Sealing;
import org.isthmus.engine.internal.seal.KeyRing;
import org.isthmus.engine.internal.seal.Seal;

/**
 * A line of what was set aside, encrypted if the journal is: {@code sealed}, the number of the key,
 * and the line in Base64, parted by blanks. Stateless.
 */
final class SealedLine {
  private static final String MARK = "sealed ";
  private static final byte[] NOTHING = new byte[0];

  private SealedLine() {}

  /** The line as it is written. */
  static String close(String sink, String line, Sealing sealing) throws IOException {
    int number = sealing.current();
    Seal seal = number == 0 ? null : sealing.lines(number, purpose(sink));
    if (seal == null) {
      return line;
    }
    byte[] text = line.getBytes(UTF_8);
    byte[] closed = new byte[text.length + Seal.OVERHEAD];
    int unused = seal.close(text, text.length, NOTHING, closed);
    return MARK + number + " " + Base64.getEncoder().encodeToString(closed);
  }

  /** The line as it was; one that cannot be opened says why in its place. */
  static String open(String sink, String written, Sealing sealing) {
    if (!written.startsWith(MARK)) {
      return written;
    }
    String[] parts = written.split(" ", 3);
    try {
      byte[] closed = Base64.getDecoder().decode(parts[2]);
      byte[] text = new byte[Math.max(0, closed.length - Seal.OVERHEAD)];
      Seal seal = sealing.lines(Integer.parseInt(parts[1]), purpose(sink));
      if (seal != null && seal.open(closed, closed.length, NOTHING, text)) {
        return new String(text, UTF_8);
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException torn) {
      // by a crash; told like one whose key is missing
    }
    return SetAsideFile.line(
        "", "-", "a row that cannot be opened", "-", "", "", "its key is not in " + KeyRing.NAME);
  }

  private static String purpose(String sink) {
    return "set aside " + sink;
  }
}
