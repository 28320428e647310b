package org.isthmus.demo.opcua;

import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the robot.
 *
 * @param tag what a gateway calls it
 * @param node its node, under {@link RobotVariables#ROBOT}
 * @param type as a gateway writes it; {@code enumeration} is int32 there
 * @param unit the UCUM code; empty without a unit
 * @param value an object as OPC UA encodes it; a {@link org.isthmus.demo.sim.Pose} is a structure.
 *     Under the plant's lock
 * @param writer what a written number does, under the plant's lock; null if it is read-only
 * @param description what it is
 */
public record RobotVariable(
    String tag,
    String node,
    String type,
    String unit,
    Supplier<Object> value,
    @Nullable DoubleConsumer writer,
    String description) {

  /** How a gateway addresses it. */
  public String address() {
    return "nsu=" + RobotVariables.URI + ";s=" + RobotVariables.ROBOT + "." + node;
  }
}
