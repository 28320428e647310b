package org.isthmus.driver.modbus.internal.read;

import org.isthmus.driver.modbus.internal.address.Table;

/**
 * Cells that are numbered in one row: a table of a unit, or one of its files.
 *
 * @param file its number; 0 in the other tables
 */
record Space(int unit, Table table, int file) {

  /** What its limits hold for: {@code unit 1 registers}. */
  String kind() {
    String cells =
        switch (table) {
          case COIL, DISCRETE -> " bits";
          case INPUT, HOLDING -> " registers";
          case FILE, FIFO -> " " + table;
        };
    return "unit " + unit + cells;
  }

  /** Such as {@code unit 1 holding} or {@code unit 1 file 4}. */
  @Override
  public String toString() {
    return "unit " + unit + " " + table + (table == Table.FILE ? " " + file : "");
  }
}
