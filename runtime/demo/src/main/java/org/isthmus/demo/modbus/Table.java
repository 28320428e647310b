package org.isthmus.demo.modbus;

/** The four tables of Modbus; {@link #notation} is how an address in it is written. */
public enum Table {
  COIL("coil"),
  DISCRETE("discrete"),
  INPUT("input"),
  HOLDING("holding");

  private final String notation;

  Table(String notation) {
    this.notation = notation;
  }

  public String notation() {
    return notation;
  }
}
