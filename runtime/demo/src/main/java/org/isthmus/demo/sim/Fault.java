package org.isthmus.demo.sim;

/** Why a machine stands still; {@link #code} is what its fault register shows, 0 is no fault. */
public enum Fault {
  NONE(0),
  OIL_OVERTEMPERATURE(11),
  RAM_JAMMED(21),
  ZONE_OVERTEMPERATURE(31),
  PART_LOST(41);

  private final int code;

  Fault(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
