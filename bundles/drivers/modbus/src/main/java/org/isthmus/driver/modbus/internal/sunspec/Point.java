package org.isthmus.driver.modbus.internal.sunspec;

import org.isthmus.api.data.DataType;

/**
 * One point of a model. Immutable.
 *
 * @param offset of its first register: in the model's data, or in one repetition
 * @param repeated whether it stands in the part that is repeated
 * @param scale the name of its scale factor; empty if it has none
 * @param unit its UCUM code; empty if it has none
 */
record Point(
    String name,
    PointType type,
    int registers,
    int offset,
    boolean repeated,
    String scale,
    String unit,
    String description) {

  /** What lies in the registers. */
  DataType raw() {
    return type == PointType.STRING ? DataType.text(2 * registers) : type.raw();
  }

  /** The value of a tag: what is scaled is a real number. */
  DataType value() {
    return scale.isEmpty() ? raw() : DataType.FLOAT64;
  }

  /** Whether a person wants it as a tag. */
  boolean isData() {
    return type != PointType.SUNSSF && type != PointType.PAD;
  }
}
