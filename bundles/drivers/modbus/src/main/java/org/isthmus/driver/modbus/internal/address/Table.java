package org.isthmus.driver.modbus.internal.address;

import java.util.Locale;

/** The four tables of a Modbus device (Modbus Application Protocol V1.1b3, 4.3). */
public enum Table {
  /** Single bits, read and write. */
  COIL(0, 1),
  /** Single bits, read only. */
  DISCRETE(1, 2),
  /** Registers of 16 bits, read only. */
  INPUT(3, 4),
  /** Registers of 16 bits, read and write. */
  HOLDING(4, 3);

  private final int modiconDigit;
  private final int readFunction;

  Table(int modiconDigit, int readFunction) {
    this.modiconDigit = modiconDigit;
    this.readFunction = readFunction;
  }

  /** The first digit in the Modicon notation: the 4 of 40001. */
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

  /** Whether the protocol has a function that writes it. */
  public boolean writable() {
    return this == COIL || this == HOLDING;
  }

  /** How many cells one request can read at most: the protocol's limit. */
  public int protocolLimit() {
    return holdsBits() ? 2000 : 125;
  }

  /** The word that stands in an address. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
