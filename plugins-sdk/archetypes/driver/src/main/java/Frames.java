package ${package};

import java.nio.charset.StandardCharsets;
import org.isthmus.wire.bytes.AsciiHex;
import org.isthmus.wire.check.Sums;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.frame.Framers;

/**
 * The frames of the protocol: {@code @ unit command register [=value] check CR}, all of them
 * characters, the check being the XOR of all before it. Request {@code @05R01721}, answer {@code
 * @05V017=12.5030}, refusal {@code @05E017=010A}. Stateless; nothing is allocated for an answer.
 */
final class Frames {
  /** Bytes that a frame may have. */
  static final int MOST = 40;

  static final Framer FRAMER = Framers.enclosed((byte) '@', (byte) '\r', 0, MOST);

  static final byte IDENTIFY = 'I';
  static final byte READ = 'R';
  static final byte VALUE = 'V';
  static final byte ERROR = 'E';

  private static final int COMMAND = 3;
  private static final int HEAD = 7; // up to the register's last digit
  private static final int TAIL = 3; // check and CR
  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final int MOST_DIGITS = 15; // so many a double holds exactly

  private Frames() {}

  /** A request. */
  static byte[] request(int unit, byte command, int register) {
    byte[] frame = new byte[HEAD + TAIL];
    frame[0] = '@';
    decimal(unit, frame, 1, 2);
    frame[COMMAND] = command;
    decimal(register, frame, COMMAND + 1, 3);
    AsciiHex.write(Sums.xor8(frame, 0, HEAD), frame, HEAD, 2);
    frame[HEAD + 2] = '\r';
    return frame;
  }

  private static void decimal(int value, byte[] into, int at, int digits) {
    int left = value;
    for (int i = at + digits - 1; i >= at; i--) {
      into[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  /** Whether a frame is whole, its check right, and of the unit and the register of a request. */
  static boolean answers(byte[] request, byte[] bytes, int at, int length) {
    if (length <= HEAD + TAIL || bytes[at + HEAD] != '=') {
      return false;
    }
    int check = at + length - TAIL;
    if (AsciiHex.read(bytes, check, 2) != Sums.xor8(bytes, at, check)) {
      return false;
    }
    for (int i = 0; i < HEAD; i++) {
      if (i != COMMAND && bytes[at + i] != request[i]) {
        return false;
      }
    }
    byte command = bytes[at + COMMAND];
    byte good = request[COMMAND] == READ ? VALUE : request[COMMAND];
    return command == good || command == ERROR;
  }

  /** Whether an answer is a refusal. */
  static boolean refuses(byte[] bytes, int at) {
    return bytes[at + COMMAND] == ERROR;
  }

  /** The text of an answer. */
  static String text(byte[] bytes, int at, int length) {
    int from = at + HEAD + 1;
    return new String(bytes, from, at + length - TAIL - from, StandardCharsets.US_ASCII);
  }

  /** The number of an answer, such as {@code -12.50}; NaN if it is none. */
  static double number(byte[] bytes, int at, int length) {
    int from = at + HEAD + 1;
    int to = at + length - TAIL;
    boolean negative = bytes[from] == '-';
    long digits = 0;
    int count = 0;
    int decimals = -1;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      if (bytes[i] == '.' && decimals < 0) {
        decimals = 0;
      } else if (bytes[i] >= '0' && bytes[i] <= '9' && count < MOST_DIGITS) {
        digits = digits * 10 + bytes[i] - '0';
        count++;
        decimals += decimals < 0 ? 0 : 1;
      } else {
        return Double.NaN;
      }
    }
    if (count == 0 || decimals >= TENS.length) {
      return Double.NaN;
    }
    double value = digits / TENS[Math.max(decimals, 0)];
    return negative ? -value : value;
  }
}
