package org.isthmus.driver.modbus.device;

import java.util.Arrays;

/**
 * What a device answers, without framing: unit 1 has 200 cells of each kind, in which a register
 * holds three times its number and five, and every third bit is set. It takes a write of what it
 * holds, and refuses any other value. Immutable.
 */
class Cells {
  /** What an unknown unit is answered with where a gateway is between; else it is silent. */
  static final int NO_SUCH_UNIT = 11;

  private static final int WRITE_COIL = 5;
  private static final int WRITE_REGISTER = 6;
  private static final int COUNT = 200;
  private static final int UNIT = 1;

  /** Whether a unit is there. */
  static boolean isThere(int unit) {
    return unit == UNIT;
  }

  /** The answer to a request of unit 1, both from the function code on. */
  final byte[] answer(byte[] request) {
    int function = request[0] & 0xFF;
    if (function < 1 || function > WRITE_REGISTER || request.length != 5) {
      return refusal(function, 1);
    }
    int start = get16(request, 1);
    int count = get16(request, 3);
    if (function >= WRITE_COIL) {
      return written(request, function, start, count);
    }
    if (!holds(start) || !holds(start + count - 1)) {
      return refusal(function, 2);
    }
    return function < 3 ? bits(function, start, count) : registers(function, start, count);
  }

  /** The answer to a write of one cell, which repeats it. */
  private byte[] written(byte[] request, int function, int at, int value) {
    if (!holds(at)) {
      return refusal(function, 2);
    }
    int held = function == WRITE_REGISTER ? register(at) : bit(at) ? 0xFF00 : 0;
    return value == held ? request.clone() : refusal(function, 3);
  }

  /** Whether a cell is there. */
  boolean holds(int at) {
    return at >= 0 && at < COUNT;
  }

  /** What a register holds. */
  int register(int at) {
    return 3 * at + 5;
  }

  /** A refusal with an exception code. */
  static byte[] refusal(int function, int code) {
    return new byte[] {(byte) (function | 0x80), (byte) code};
  }

  private byte[] registers(int function, int start, int count) {
    byte[] answer = new byte[2 + 2 * count];
    answer[0] = (byte) function;
    answer[1] = (byte) (2 * count);
    for (int i = 0; i < count; i++) {
      int value = register(start + i);
      answer[2 + 2 * i] = (byte) (value >> 8);
      answer[3 + 2 * i] = (byte) value;
    }
    return answer;
  }

  private static byte[] bits(int function, int start, int count) {
    byte[] answer = new byte[2 + (count + 7) / 8];
    answer[0] = (byte) function;
    answer[1] = (byte) (answer.length - 2);
    for (int i = 0; i < count; i++) {
      if (bit(start + i)) {
        answer[2 + i / 8] |= (byte) (1 << i % 8);
      }
    }
    return answer;
  }

  private static boolean bit(int at) {
    return at % 3 == 0;
  }

  static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  /** The request from the function code on. */
  static byte[] pdu(byte[] request, int from, int to) {
    return Arrays.copyOfRange(request, from, to);
  }
}
