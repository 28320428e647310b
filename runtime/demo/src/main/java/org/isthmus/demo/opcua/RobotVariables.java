package org.isthmus.demo.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.isthmus.demo.sim.Robot;

/** The variables of the robot, in the order in which a client sees them. */
public final class RobotVariables {
  /** The namespace of the robot's nodes. */
  public static final String URI = "urn:isthmus:demo:line-1";

  /** The robot's object. */
  public static final String ROBOT = "Robot1";

  private RobotVariables() {}

  public static List<RobotVariable> of(Robot robot) {
    return List.of(
        shown("state", "State", "enumeration", "", () -> robot.state().code(), STATES),
        shown("fault-code", "FaultCode", "int32", "", () -> robot.fault().code(), FAULTS),
        shown("pose", "Pose", "structure(Pose)", "", robot::pose, "gripper; mm and degrees"),
        shown(
            "axis-temperatures",
            "AxisTemperatures",
            "float64[6]",
            "Cel",
            () -> Arrays.stream(robot.axisTemperatures()).boxed().toArray(Double[]::new),
            "motors, from the foot to the wrist"),
        shown("gripper-closed", "GripperClosed", "bool", "", robot::gripperClosed, "holds a part"),
        new RobotVariable(
            "speed-override",
            "SpeedOverride",
            "float64",
            "%",
            robot::speed,
            robot::setSpeed,
            "10 to 100, at once"),
        shown("power", "Power", "float64", "kW", robot::power, "drives and control"),
        shown("energy", "Energy", "float64", "kW.h", robot::energy, "since the start"),
        shown("program", "Program", "text", "", robot::program, "of the job"),
        shown("job-number", "JobNumber", "uint32", "", () -> uint(robot.job()), "one a pallet"),
        shown(
            "parts-on-pallet",
            "PartsOnPallet",
            "uint32",
            "{part}",
            () -> uint(robot.partsOnPallet()),
            "on this one"),
        shown(
            "pallet-size",
            "PalletSize",
            "uint32",
            "{part}",
            () -> uint(robot.palletSize()),
            "parts that the pallet gets"),
        shown(
            "parts-stacked",
            "PartsStacked",
            "uint32",
            "{part}",
            () -> uint(robot.partsStacked()),
            "since the start"),
        shown(
            "parts-lost",
            "PartsLost",
            "uint32",
            "{part}",
            () -> uint(robot.partsLost()),
            "since the start"));
  }

  private static final String STATES = "0 stopped, 1 running, 2 fault";
  private static final String FAULTS = "0 none, 41 part lost";

  private static RobotVariable shown(
      String tag,
      String node,
      String type,
      String unit,
      Supplier<Object> value,
      String description) {
    return new RobotVariable(tag, node, type, unit, value, null, description);
  }
}
