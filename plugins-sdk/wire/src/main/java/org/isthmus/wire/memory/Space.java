package org.isthmus.wire.memory;

/**
 * Where cells are numbered: an area of one station. Immutable.
 *
 * @param station its number; {@link #OF_DEVICE} for the one in the device's settings
 * @param block which of several such areas, such as a data block or a file; 0 if there is one alone
 */
public record Space(Area area, int station, int block) {
  /** The station is that of the device's settings. */
  public static final int OF_DEVICE = -1;

  /** The area of the device's own station. */
  public static Space of(Area area) {
    return new Space(area, OF_DEVICE, 0);
  }

  /** One of several areas of the device's own station. */
  public static Space of(Area area, int block) {
    return new Space(area, OF_DEVICE, block);
  }

  /** The same with the station that the settings name, unless it has one. */
  public Space at(int usual) {
    return station == OF_DEVICE ? new Space(area, usual, block) : this;
  }

  /** What limits hold for: {@code station 1, D}. */
  String kind() {
    return "station " + station + ", " + area;
  }

  /** Such as {@code station 1, DB 4}. */
  @Override
  public String toString() {
    return kind() + (block == 0 ? "" : " " + block);
  }
}
