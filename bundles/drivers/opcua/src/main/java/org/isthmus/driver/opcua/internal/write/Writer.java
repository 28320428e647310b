package org.isthmus.driver.opcua.internal.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.Write;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.read.NodeReads;
import org.isthmus.driver.opcua.internal.read.Statuses;
import org.isthmus.driver.opcua.internal.session.Limits;
import org.isthmus.driver.opcua.internal.session.Session;

/** Writes values in order, as many in a request as the server takes. One thread at a time. */
public final class Writer {
  private final Session session;
  private final NodeReads reads;
  private final Statuses statuses = new Statuses();
  private final Map<NodeId, OpcUaDataType> types = new HashMap<>();

  /** Writes to one server. */
  public Writer(Session session) {
    this.session = session;
    this.reads = new NodeReads(session);
  }

  /** One write that can be sent. */
  private record Ready(int index, WriteValue value, boolean readBack) {}

  /** See {@link org.isthmus.api.driver.Writes#write}. */
  public void write(List<? extends Write<OpcUaAddress>> writes, Outcomes into)
      throws LinkException, InterruptedException {
    try {
      List<Ready> ready = new ArrayList<>();
      for (int i = 0; i < writes.size(); i++) {
        prepare(i, writes.get(i), ready, into);
      }
      int from = 0;
      while (from < ready.size()) {
        int to = Math.min(ready.size(), from + session.limits().write());
        send(ready.subList(from, to), into);
        from = to;
      }
    } catch (UaException e) {
      throw session.lost(e);
    }
  }

  private void prepare(int index, Write<OpcUaAddress> write, List<Ready> ready, Outcomes into)
      throws UaException, InterruptedException {
    OpcUaAddress address = write.address();
    Optional<NodeId> node = session.resolve(address.node());
    if (node.isEmpty()) {
      into.refused(
          index,
          Quality.BAD_ADDRESS_UNKNOWN,
          "the server has no namespace " + address.node().uri());
      return;
    }
    try {
      Variant value = Encoder.encode(write.value(), type(node.get()));
      String range = address.range().isEmpty() ? null : address.range();
      ready.add(
          new Ready(
              index,
              new WriteValue(
                  node.get(), AttributeId.Value.uid(), range, DataValue.valueOnly(value)),
              write.readBack()));
    } catch (RefusalException e) {
      into.refused(index, e.quality(), e.why());
    }
  }

  /** What the variable holds; a value of another type would be refused. */
  private OpcUaDataType type(NodeId node) throws UaException, InterruptedException {
    OpcUaDataType known = types.get(node);
    if (known != null) {
      return known;
    }
    ReadValueId asked =
        new ReadValueId(node, AttributeId.DataType.uid(), null, QualifiedName.NULL_VALUE);
    Object told = reads.read(List.of(asked)).get(0).value().value();
    if (!(told instanceof NodeId type)) {
      return OpcUaDataType.Variant; // the write itself will say what is wrong with the node
    }
    OpcUaDataType found = session.builtIn(type);
    types.put(node, found);
    return found;
  }

  private void send(List<Ready> part, Outcomes into) throws UaException, InterruptedException {
    List<WriteValue> values = part.stream().map(Ready::value).toList();
    StatusCode[] results;
    try {
      results = session.call(client -> client.writeAsync(values)).getResults();
    } catch (UaException e) {
      // The request was refused as a whole, before any of it was done.
      if (part.size() == 1 || !Limits.isTooMuch(e)) {
        throw e;
      }
      send(part.subList(0, part.size() / 2), into);
      send(part.subList(part.size() / 2, part.size()), into);
      return;
    }
    if (results == null || results.length != part.size()) {
      throw new UaException(StatusCodes.Bad_UnknownResponse);
    }
    for (int i = 0; i < results.length; i++) {
      conclude(part.get(i), results[i].value(), into);
    }
  }

  private void conclude(Ready written, long status, Outcomes into)
      throws UaException, InterruptedException {
    if (Statuses.quality(status).isBad()) {
      into.refused(written.index(), Statuses.quality(status), statuses.text(status));
    } else if (!written.readBack()) {
      into.done(written.index());
    } else {
      compare(written, into);
    }
  }

  private void compare(Ready written, Outcomes into) throws UaException, InterruptedException {
    WriteValue value = written.value();
    ReadValueId asked =
        new ReadValueId(
            value.getNodeId(),
            value.getAttributeId(),
            value.getIndexRange(),
            QualifiedName.NULL_VALUE);
    DataValue back = reads.read(List.of(asked)).get(0);
    if (back.value().equals(value.getValue().value())) {
      into.done(written.index());
    } else {
      into.refused(
          written.index(), Quality.BAD_CONFIGURATION, "reads back as " + back.value().value());
    }
  }
}
