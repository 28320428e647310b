package org.isthmus.driver.opcua.internal.read;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterNodesResponse;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Cost;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Samples;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.session.Faults;
import org.isthmus.driver.opcua.internal.session.Limits;
import org.isthmus.driver.opcua.internal.session.Session;
import org.isthmus.driver.opcua.internal.session.ThreadLocals;

/** Reads tags in as few requests as the server's limits admit. One thread at a time. */
public final class NodePlan implements ReadPlan {
  // A node in a request and its answer: NodeId, attribute, value, status, two times.
  private static final int BYTES_A_NODE = 80;
  private static final int BYTES_A_REQUEST = 160;

  private final Session session;
  private final List<OpcUaAddress> addresses;
  private final Resolving resolved;
  private final List<ReadValueId> asked = new ArrayList<>();
  private final NodeReads reads;
  private final Putting putting;

  private NodePlan(Session session, List<OpcUaAddress> addresses, Resolving resolved) {
    this.session = session;
    this.addresses = addresses;
    this.resolved = resolved;
    this.reads = new NodeReads(session);
    this.putting = new Putting(new Structures(session));
  }

  /** Finds the nodes and prepares their reading. */
  public static NodePlan of(List<OpcUaAddress> addresses, Session session)
      throws LinkException, InterruptedException {
    try {
      NodePlan plan = new NodePlan(session, addresses, Resolving.of(addresses, session));
      plan.ask();
      return plan;
    } catch (UaException e) {
      throw session.lost(e);
    }
  }

  private void ask() throws UaException, InterruptedException {
    List<NodeId> nodes =
        session.settings().tuning().registerNodes() ? registered() : resolved.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      String range = addresses.get(resolved.tags().get(i)).range();
      asked.add(
          new ReadValueId(
              nodes.get(i),
              AttributeId.Value.uid(),
              range.isEmpty() ? null : range,
              QualifiedName.NULL_VALUE));
    }
  }

  /** The server's short names of the nodes; they end with the session. */
  private List<NodeId> registered() throws UaException, InterruptedException {
    List<NodeId> names = new ArrayList<>();
    List<NodeId> nodes = resolved.nodes();
    while (names.size() < nodes.size()) {
      int to = Math.min(nodes.size(), names.size() + session.limits().register());
      List<NodeId> part = nodes.subList(names.size(), to);
      RegisterNodesResponse answer = session.call(client -> client.registerNodesAsync(part));
      NodeId[] given = answer.getRegisteredNodeIds();
      if (given == null || given.length != part.size()) {
        return nodes;
      }
      names.addAll(List.of(given));
    }
    return names;
  }

  @Override
  public void read(Samples into) throws LinkException, InterruptedException {
    resolved.refuseUnknown(addresses, into);
    int from = 0;
    try {
      while (from < asked.size()) {
        int to = Math.min(asked.size(), from + session.limits().read());
        if (part(from, to, into)) {
          from = to;
        }
      }
    } finally {
      ThreadLocals.clear();
    }
  }

  /** Whether the server took the request; if not, the next one is smaller. */
  private boolean part(int from, int to, Samples into) throws LinkException, InterruptedException {
    try {
      List<DataValue> values = reads.once(asked.subList(from, to));
      for (int i = from; i < to; i++) {
        putting.put(resolved.tags().get(i), values.get(i - from), into);
      }
      return true;
    } catch (UaException e) {
      if (!Limits.isTooMuch(e)) {
        throw session.lost(e);
      }
      if (to - from == 1) {
        putting.refuse(resolved.tags().get(from), Faults.status(e), into);
        return true;
      }
      session.limits().readRefused(to - from);
      return false;
    }
  }

  @Override
  public Cost cost() {
    int limit = session.limits().read();
    int requests = (asked.size() + limit - 1) / limit;
    return Cost.of(
        requests, (long) requests * BYTES_A_REQUEST + (long) asked.size() * BYTES_A_NODE);
  }

  @Override
  public List<DataType> types() {
    return resolved.types();
  }
}
