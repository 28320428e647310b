package org.isthmus.demo.modbus;

/** Which register of a longer number comes first. Text is not affected. */
public enum WordOrder {
  HIGH_FIRST("abcd"),
  LOW_FIRST("cdab");

  private final String notation;

  WordOrder(String notation) {
    this.notation = notation;
  }

  /** What the driver's setting {@code order} calls it. */
  public String notation() {
    return notation;
  }
}
