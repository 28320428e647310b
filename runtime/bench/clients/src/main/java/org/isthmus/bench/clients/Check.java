package org.isthmus.bench.clients;

import java.util.List;

/**
 * Takes the values of one device, scan by scan, and holds each against what the plant serves: its
 * registers from 8 on say the number of the answer plus their own offset, bit n is bit n % 16 of
 * register n / 16, and answers are numbered by the requests for holding register 0. So every scan
 * is one answer further than the last, and the values of its other requests are of this answer or
 * of the one before. For one thread; the counts may be read by any other.
 */
final class Check {
  private static final int FIXED = 8;
  private static final int NUMBER = 5;
  private static final int WORD = 0xFFFF;
  private static final int NONE = -1;

  private final Tag[] tags;
  private final int[] raw;
  private final boolean[] come;
  private int last = NONE;
  private volatile long scans;
  private volatile long wrong;
  private volatile long lost;
  private volatile String example = "";

  Check(List<Tag> tags) {
    this.tags = tags.toArray(new Tag[0]);
    raw = new int[this.tags.length];
    come = new boolean[this.tags.length];
  }

  /** A register. */
  void word(int tag, int value) {
    come[tag] = true;
    raw[tag] = value;
  }

  /** A float32. */
  void real(int tag, float value) {
    word(tag, Float.floatToRawIntBits(value));
  }

  /** A bit. */
  void bool(int tag, boolean value) {
    word(tag, value ? 1 : 0);
  }

  /** The scan is over. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void end() {
    int number = newest();
    if (last != NONE && number != last + 1) {
      lost += Math.max(1, number - last - 1);
    }
    last = number;
    for (int i = 0; i < tags.length; i++) {
      if (!come[i] || !holds(i, number)) {
        wrong++;
        example = tags[i] + " is " + (come[i] ? Integer.toHexString(raw[i]) : "missing");
      }
      come[i] = false;
    }
    scans++;
  }

  private int newest() {
    int newest = NONE;
    for (int i = 0; i < tags.length; i++) {
      newest = Math.max(newest, number(i));
    }
    return newest;
  }

  /** The number of the answer that a register is of; of a float32 its first register. */
  private int number(int tag) {
    Tag asked = tags[tag];
    int offset = asked.offset();
    return switch (asked.type()) {
      case "uint16" ->
          offset >= FIXED ? raw[tag] - offset & WORD : offset == NUMBER ? raw[tag] : NONE;
      case "float32" -> (wire(raw[tag], asked.order()) >>> 16) - offset & WORD;
      default -> NONE;
    };
  }

  private boolean holds(int tag, int newest) {
    Tag asked = tags[tag];
    if (asked.type().equals("bool")) {
      return raw[tag] == bit(asked.offset(), newest) || raw[tag] == bit(asked.offset(), newest - 1);
    }
    int number = number(tag);
    if (asked.type().equals("float32")) {
      int second = wire(raw[tag], asked.order()) - asked.offset() - 1 & WORD;
      return second == number && isOf(number, newest);
    }
    // the other fixed registers hold times
    return number == NONE || isOf(number, newest);
  }

  private static boolean isOf(int number, int newest) {
    return number == newest || number == newest - 1;
  }

  private static int bit(int offset, int number) {
    return ((number + offset / 16) >> (offset % 16)) & 1;
  }

  /** The two registers that hold these 32 bits in that order. */
  private static int wire(int bits, String order) {
    return switch (order) {
      case "CDAB" -> Integer.rotateLeft(bits, 16);
      case "BADC" -> Integer.rotateLeft(Integer.reverseBytes(bits), 16);
      case "DCBA" -> Integer.reverseBytes(bits);
      default -> bits;
    };
  }

  long scans() {
    return scans;
  }

  long values() {
    return scans * tags.length;
  }

  long wrong() {
    return wrong;
  }

  long lost() {
    return lost;
  }

  String example() {
    return example;
  }
}
