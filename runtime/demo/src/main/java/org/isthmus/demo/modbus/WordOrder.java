package org.isthmus.demo.modbus;

/** Which register of a longer number comes first. Text is not affected. */
public enum WordOrder {
  HIGH_FIRST("high-first"),
  LOW_FIRST("low-first");

  private final String notation;

  WordOrder(String notation) {
    this.notation = notation;
  }

  public String notation() {
    return notation;
  }
}
