package org.isthmus.driver.modbus.internal.wire;

/**
 * How long the answer to a request is, and by what it can be known as such, where no transaction
 * number tells (Modbus Application Protocol V1.1b3, 6). Stateless.
 */
final class AnswerShape {
  /** More bytes have to come before it can be told. */
  static final int MORE = 0;

  /** It is no answer to this request. */
  static final int NONE = -1;

  /** Function and the number or address that writes give back. */
  private static final int HEAD = 3;

  private static final int MEI = 43;
  private static final int MOST_PDU = 253;

  private AnswerShape() {}

  /**
   * The length of the PDU that begins at {@code at}.
   *
   * @param asked the buffer of the request
   * @param askedLength of the request's PDU
   * @param to where the bytes end that have come; what follows the PDU counts, too
   * @return its length, which may be more than has come; {@link #MORE} or {@link #NONE}
   */
  static int length(byte[] asked, int askedLength, byte[] bytes, int at, int to) {
    if (to - at < 2) {
      return to == at || isHead(asked, bytes[at]) ? MORE : NONE;
    }
    int function = asked[Framing.PDU];
    if ((bytes[at] & 0xFF) == (function | 0x80)) {
      return bytes[at + 1] == 0 ? NONE : 2;
    }
    if (bytes[at] != function) {
      return NONE;
    }
    int cells = get16(asked, Framing.PDU + 3);
    return switch (function) {
      case 1, 2 -> counted((cells + 7) / 8, bytes, at);
      case 3, 4 -> counted(2 * cells, bytes, at);
      case 5, 6, 15, 16 -> repeated(HEAD, 5, asked, bytes, at, to);
      case 8 -> repeated(askedLength > 5 ? askedLength : HEAD, askedLength, asked, bytes, at, to);
      case 20 -> counted(2 + 2 * get16(asked, Framing.PDU + 7), bytes, at);
      case 21 -> repeated(askedLength, askedLength, asked, bytes, at, to);
      case 22 -> repeated(HEAD, 7, asked, bytes, at, to);
      case 24 -> to - at < HEAD ? MORE : bounded(HEAD + get16(bytes, at + 1));
      case MEI -> identification(bytes, at, to);
      default -> bounded(2 + (bytes[at + 1] & 0xFF));
    };
  }

  private static boolean isHead(byte[] asked, byte function) {
    return (function & 0x7F) == asked[Framing.PDU];
  }

  private static int counted(int expected, byte[] bytes, int at) {
    return (bytes[at + 1] & 0xFF) == expected ? 2 + expected : NONE;
  }

  private static int bounded(int length) {
    return length <= MOST_PDU ? length : NONE;
  }

  /** What has come must be the same as the first {@code same} bytes of the request. */
  private static int repeated(int same, int length, byte[] asked, byte[] bytes, int at, int to) {
    int known = Math.min(same, to - at);
    for (int i = 1; i < known; i++) {
      if (bytes[at + i] != asked[Framing.PDU + i]) {
        return NONE;
      }
    }
    return length;
  }

  /** Function, kind, code, conformity, more, next, number of objects; each id, length, text. */
  private static int identification(byte[] bytes, int at, int to) {
    int end = at + 7;
    if (to < end) {
      return MORE;
    }
    for (int objects = bytes[at + 6] & 0xFF; objects > 0; objects--) {
      if (to < end + 2) {
        return MORE;
      }
      end += 2 + (bytes[end + 1] & 0xFF);
      if (end - at > MOST_PDU) {
        return NONE;
      }
    }
    return end - at;
  }

  private static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
