package org.isthmus.driver.modbus.internal.settings;

/** With which functions coils and registers are written. */
public enum SingleWrites {
  /** One with the function for one (5 and 6), several with that for several (15 and 16). */
  AUTO,
  /** Always the function for several, with one if need be. */
  ALWAYS_MULTIPLE,
  /** Always the function for one; several one after the other, which the device sees happen. */
  ALWAYS_SINGLE
}
