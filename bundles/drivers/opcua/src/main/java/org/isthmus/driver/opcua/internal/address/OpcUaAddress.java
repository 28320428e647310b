package org.isthmus.driver.opcua.internal.address;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a server, or a part of an array that it holds; or a method.
 *
 * @param object whose method it is; null of a variable, and where the server is to tell it
 * @param node which variable or method
 * @param range which elements, as OPC UA Part 4, 7.27 writes it; empty for all
 * @param watch what a subscription does at the server
 * @param type as it was declared; unknown if only the server knows
 */
public record OpcUaAddress(
    @Nullable NodeName object, NodeName node, String range, Watch watch, DataType type)
    implements Address {

  /** A variable. */
  public OpcUaAddress(NodeName node, String range, Watch watch, DataType type) {
    this(null, node, range, watch, type);
  }

  /** A method. */
  static OpcUaAddress method(@Nullable NodeName object, NodeName method) {
    return new OpcUaAddress(object, method, "", Watch.PLAIN, DataType.UNKNOWN);
  }

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public String toString() {
    return (object == null ? "" : object + "|")
        + watch
        + (range.isEmpty() ? "" : "range=" + range + ";")
        + node;
  }
}
