package org.isthmus.wire.checked;

import org.isthmus.wire.check.Crc;
import org.isthmus.wire.check.Sums;
import org.isthmus.wire.frame.Framer;

/**
 * Frames of serial protocols that are told by their check: what has a wrong one is no frame, and
 * the next one is looked for behind its first byte. Stateless.
 */
public final class CheckedFramers {
  private static final byte FLAG = 0x7E;
  private static final Crc CRC8 = Crc.crc8Smbus();
  private static final Crc CRC16 = Crc.crc16IbmSdlc();

  private CheckedFramers() {}

  /**
   * FT1.2 of IEC 60870-5-1: E5 or A2; 10, control, address, sum, 16; 68, length twice, 68, data,
   * sum, 16. With a wrong sum it is no frame.
   *
   * @param address bytes of the link address: 1 for M-Bus, 0 to 2 for IEC 60870-5-101
   */
  public static Framer ft12(int address) {
    return (bytes, from, to) -> {
      int start = bytes[from] & 0xFF;
      return switch (start) {
        case 0xE5, 0xA2 -> 1;
        case 0x10 -> summed(bytes, from, to, 1, 4 + address);
        case 0x68 -> variable(bytes, from, to);
        default -> -1;
      };
    };
  }

  private static int variable(byte[] bytes, int from, int to) {
    if (to - from < 4) {
      return Framer.MORE;
    }
    int length = bytes[from + 1] & 0xFF;
    boolean head = bytes[from + 2] == bytes[from + 1] && bytes[from + 3] == 0x68;
    return head ? summed(bytes, from, to, 4, length + 6) : -1;
  }

  private static int summed(byte[] bytes, int from, int to, int head, int length) {
    if (to - from < length) {
      return Framer.MORE;
    }
    int sum = from + length - 2;
    boolean right =
        bytes[sum] == (byte) Sums.sum8(bytes, from + head, sum) && bytes[sum + 1] == 0x16;
    return right ? length : -1;
  }

  /**
   * HDLC of frame format type 3 (ISO/IEC 13239, DLMS): a flag, format and length, header, data,
   * check; until the next flag, which may begin the next frame and is not part of this one. With a
   * wrong check it is no frame.
   *
   * @param most bytes that a frame may have, its flag included
   */
  public static Framer hdlc(int most) {
    return (bytes, from, to) -> {
      if (bytes[from] != FLAG) {
        return -before(bytes, from, to, FLAG);
      } else if (to - from < 3) {
        return to - from == 2 && bytes[from + 1] == FLAG ? -1 : Framer.MORE;
      }
      int length = 1 + ((bytes[from + 1] & 0x07) << 8 | (bytes[from + 2] & 0xFF));
      if ((bytes[from + 1] & 0xF0) != 0xA0 || length < 6 || length > most) {
        return -1;
      } else if (to - from < length + 1) {
        return Framer.MORE;
      }
      long check = CRC16.of(bytes, from + 1, from + length - 2);
      int end = from + length;
      boolean right = bytes[end - 2] == (byte) check && bytes[end - 1] == (byte) (check >> 8);
      return right && bytes[end] == FLAG ? length : -1;
    };
  }

  private static int before(byte[] bytes, int from, int to, byte mark) {
    int i = from + 1;
    while (i < to && bytes[i] != mark) {
      i++;
    }
    return i - from;
  }

  /**
   * ESP3 of EnOcean: 55, three lengths and type, their CRC-8, data, optional data, CRC-8. With a
   * wrong check it is no frame.
   *
   * @param most bytes that a frame may have
   */
  public static Framer esp3(int most) {
    return (bytes, from, to) -> {
      if (bytes[from] != 0x55) {
        return -before(bytes, from, to, (byte) 0x55);
      } else if (to - from < 6) {
        return Framer.MORE;
      }
      int data = (bytes[from + 1] & 0xFF) << 8 | (bytes[from + 2] & 0xFF);
      int length = 6 + data + (bytes[from + 3] & 0xFF) + 1;
      if (bytes[from + 5] != (byte) CRC8.of(bytes, from + 1, from + 5) || length > most) {
        return -1;
      } else if (to - from < length) {
        return Framer.MORE;
      }
      int end = from + length - 1;
      return bytes[end] == (byte) CRC8.of(bytes, from + 6, end) ? length : -1;
    };
  }
}
