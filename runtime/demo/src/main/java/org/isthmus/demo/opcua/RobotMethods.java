package org.isthmus.demo.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import org.eclipse.milo.opcua.sdk.server.methods.AbstractMethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.isthmus.demo.sim.Robot;

/** What the robot does when it is told to. Thread-safe: holds the plant's lock meanwhile. */
final class RobotMethods {
  static final String RESET = "ResetFault";
  static final String START = "StartJob";
  private static final int SCALAR = -1;

  private final Robot robot;
  private final Object plantLock;

  RobotMethods(Robot robot, Object plantLock) {
    this.robot = robot;
    this.plantLock = plantLock;
  }

  /** Makes a node do what its method is for. */
  void install(UaMethodNode node, String method) {
    Handler handler =
        method.equals(START)
            ? new Handler(
                node,
                List.of(
                    argument("Program", NodeIds.String, "its name"),
                    argument("Parts", NodeIds.UInt32, "1 to " + Robot.MAX_JOB)),
                List.of(argument("JobNumber", NodeIds.UInt32, "of the new job")),
                this::start)
            : new Handler(node, List.of(), List.of(), given -> reset());
    node.setInputArguments(handler.getInputArguments());
    node.setOutputArguments(handler.getOutputArguments());
    node.setInvocationHandler(handler);
  }

  private Variant[] start(Variant[] given) throws UaException {
    if (!(given[0].value() instanceof String program)
        || !(given[1].value() instanceof UInteger parts)) {
      throw new UaException(StatusCodes.Bad_InvalidArgument);
    }
    try {
      synchronized (plantLock) {
        return new Variant[] {Variant.of(uint(robot.startJob(program, parts.longValue())))};
      }
    } catch (IllegalArgumentException e) {
      throw new UaException(StatusCodes.Bad_OutOfRange, e);
    }
  }

  private Variant[] reset() {
    synchronized (plantLock) {
      robot.resetFault();
    }
    return new Variant[0];
  }

  private static Argument argument(String name, NodeId type, String description) {
    return new Argument(name, type, SCALAR, null, LocalizedText.english(description));
  }

  private interface Body {
    Variant[] run(Variant[] given) throws UaException;
  }

  private static final class Handler extends AbstractMethodInvocationHandler {
    private final List<Argument> in;
    private final List<Argument> out;
    private final Body body;

    private Handler(UaMethodNode node, List<Argument> in, List<Argument> out, Body body) {
      super(node);
      this.in = in;
      this.out = out;
      this.body = body;
    }

    @Override
    public Argument[] getInputArguments() {
      return in.toArray(Argument[]::new);
    }

    @Override
    public Argument[] getOutputArguments() {
      return out.toArray(Argument[]::new);
    }

    @Override
    protected Variant[] invoke(InvocationContext context, Variant[] given) throws UaException {
      return body.run(given);
    }
  }
}
