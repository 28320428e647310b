package org.isthmus.driver.modbus.internal.sunspec;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;

/**
 * A point of a model. Made by {@link SunSpecParser}.
 *
 * @param model the model's number
 * @param instance which of several models of that number, from 1
 * @param point its name; empty if {@code offset} says where it is
 * @param repetition in which repetition, from 1; 0 if it is not in the repeated part
 * @param offset in the model's data; {@code NAMED} if the name says where it is
 */
record SunSpecAddress(
    int model, int instance, String point, int repetition, int offset, DataType type)
    implements Address {

  /** The name says where the point is. */
  static final int NAMED = -1;

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public String toString() {
    return model
        + (instance == 1 ? "" : "[" + instance + "]")
        + "."
        + (offset == NAMED ? point : "@" + offset)
        + (repetition == 0 ? "" : "[" + repetition + "]");
  }
}
