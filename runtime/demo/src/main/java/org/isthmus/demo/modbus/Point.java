package org.isthmus.demo.modbus;

/**
 * One data point of a machine.
 *
 * @param address as a tag states it, such as {@code holding:10.3}
 * @param type as a tag states it, such as {@code uint16} or {@code text(16)}
 * @param unit UCUM code, empty without one
 * @param gain what a raw value is multiplied with to get the unit
 * @param writable whether a client may write it
 */
public record Point(
    String name,
    String address,
    String type,
    String unit,
    double gain,
    boolean writable,
    String description) {}
