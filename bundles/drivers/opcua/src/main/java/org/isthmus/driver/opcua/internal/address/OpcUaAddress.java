package org.isthmus.driver.opcua.internal.address;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;

/**
 * A variable of a server, or a part of an array that it holds.
 *
 * @param node which variable
 * @param range which elements, as OPC UA Part 4, 7.27 writes it; empty for all
 * @param watch what a subscription does at the server
 * @param type as it was declared; unknown if only the server knows
 */
public record OpcUaAddress(NodeName node, String range, Watch watch, DataType type)
    implements Address {

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public String toString() {
    return watch + (range.isEmpty() ? "" : "range=" + range + ";") + node;
  }
}
