package org.isthmus.driver.modbus.internal.address;

import java.util.Locale;

/**
 * The four tables of a Modbus device (Modbus Application Protocol V1.1b3, 4.3), and what some have
 * beside them: files of records (6.14) and queues of registers (6.18).
 */
public enum Table {
  /** Single bits, read and write. */
  COIL(0, 1),
  /** Single bits, read only. */
  DISCRETE(1, 2),
  /** Registers of 16 bits, read only. */
  INPUT(3, 4),
  /** Registers of 16 bits, read and write. */
  HOLDING(4, 3),
  /** Registers of 16 bits in numbered files, read and write. */
  FILE(Table.NO_DIGIT, 20),
  /** A queue of up to 31 registers at an address, read only; reading leaves it as it is. */
  FIFO(Table.NO_DIGIT, 24);

  private static final int NO_DIGIT = -1;

  private final int modiconDigit;
  private final int readFunction;

  Table(int modiconDigit, int readFunction) {
    this.modiconDigit = modiconDigit;
    this.readFunction = readFunction;
  }

  /** The first digit in the Modicon notation: the 4 of 40001; negative if it has none. */
  public int modiconDigit() {
    return modiconDigit;
  }

  /** The function code that reads it. */
  public int readFunction() {
    return readFunction;
  }

  /** Whether a cell is a single bit; otherwise it is a register. */
  public boolean holdsBits() {
    return this == COIL || this == DISCRETE;
  }

  /** How many cells there are at most. */
  public int size() {
    return this == FILE ? 10_000 : 65_536;
  }

  /** Whether the protocol has a function that writes it. */
  public boolean writable() {
    return this == COIL || this == HOLDING || this == FILE;
  }

  /** How many cells one request can read at most: the protocol's limit. */
  public int protocolLimit() {
    return switch (this) {
      case COIL, DISCRETE -> 2000;
      case INPUT, HOLDING -> 125;
      case FILE -> 121;
      case FIFO -> 1;
    };
  }

  /** The word that stands in an address. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
