package org.isthmus.driver.opcua.internal.session;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * How many operations the server takes in one request: what it tells, and what its refusals show.
 * One thread at a time.
 */
public final class Limits {
  private int read;
  private int write;
  private int browse;
  private int register;
  private int monitor;
  private int history;

  Limits(int most) {
    read = most;
    write = most;
    browse = most;
    register = most;
    monitor = most;
    history = most;
  }

  /** One node a request: the limit for reading is among what is asked. */
  void learn(Session session) throws UaException, InterruptedException {
    read = told(session, NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead, read);
    write =
        told(session, NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerWrite, write);
    browse =
        told(session, NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse, browse);
    register =
        told(
            session,
            NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRegisterNodes,
            register);
    monitor =
        told(
            session,
            NodeIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
            monitor);
    history =
        told(
            session,
            NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerHistoryReadData,
            history);
    session
        .context()
        .report()
        .fact(
            "operation-limits",
            "read %d, write %d, browse %d, monitor %d".formatted(read, write, browse, monitor));
  }

  private static int told(Session session, NodeId limit, int most)
      throws UaException, InterruptedException {
    ReadValueId node =
        new ReadValueId(limit, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
    ReadResponse answer =
        session.call(client -> client.readAsync(0, TimestampsToReturn.Neither, List.of(node)));
    DataValue[] results = answer.getResults();
    Object value = results == null || results.length == 0 ? null : results[0].value().value();
    // Null or 0 is no limit.
    return value instanceof Number number && number.longValue() > 0
        ? (int) Math.min(number.longValue(), most)
        : most;
  }

  /** Whether a refusal says that a request was too large. */
  public static boolean isTooMuch(UaException refusal) {
    long status = Faults.status(refusal);
    return status == StatusCodes.Bad_TooManyOperations
        || status == StatusCodes.Bad_ResponseTooLarge
        || status == StatusCodes.Bad_RequestTooLarge
        || status == StatusCodes.Bad_EncodingLimitsExceeded
        || status == StatusCodes.Bad_TcpMessageTooLarge;
  }

  /** Nodes in one read. */
  public int read() {
    return read;
  }

  /** A read of so many was too much. */
  public void readRefused(int nodes) {
    read = Math.max(1, Math.min(read, nodes / 2));
  }

  /** Nodes in one write. */
  public int write() {
    return write;
  }

  /** Nodes in one browse. */
  public int browse() {
    return browse;
  }

  /** Nodes in one registration. */
  public int register() {
    return register;
  }

  /** Items in one call that makes, changes or ends them. */
  public int monitor() {
    return monitor;
  }

  /** Such a call of so many was too much. */
  public void monitorRefused(int items) {
    monitor = Math.max(1, Math.min(monitor, items / 2));
  }

  /** Nodes in one read of the history. */
  public int history() {
    return history;
  }
}
