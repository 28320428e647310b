package org.isthmus.demo.opcua;

import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.isthmus.demo.sim.Pose;
import org.jspecify.annotations.Nullable;

/**
 * The value of a variable as the robot has it when it is asked for: nothing is done for a variable
 * that nobody looks at. Thread-safe.
 */
final class LiveValue implements AttributeFilter {
  private final RobotVariable variable;
  private final RobotTypes types;
  private final Object plantLock;

  LiveValue(RobotVariable variable, RobotTypes types, Object plantLock) {
    this.variable = variable;
    this.types = types;
    this.plantLock = plantLock;
  }

  @Override
  public @Nullable Object getAttribute(AttributeFilterContext context, AttributeId attribute) {
    if (attribute != AttributeId.Value) {
      return context.getAttribute(attribute);
    }
    Object value;
    synchronized (plantLock) {
      value = variable.value().get();
    }
    return new DataValue(Variant.of(value instanceof Pose pose ? types.encoded(pose) : value));
  }

  @Override
  public void writeAttribute(
      AttributeFilterContext context, AttributeId attribute, @Nullable Object written)
      throws UaException {
    if (attribute != AttributeId.Value || variable.writer() == null) {
      throw new UaException(StatusCodes.Bad_NotWritable);
    }
    if (!(written instanceof DataValue value)
        || !(value.value().value() instanceof Double number)) {
      throw new UaException(StatusCodes.Bad_TypeMismatch);
    }
    if (number.isNaN()) {
      throw new UaException(StatusCodes.Bad_OutOfRange);
    }
    synchronized (plantLock) {
      variable.writer().accept(number);
    }
  }
}
