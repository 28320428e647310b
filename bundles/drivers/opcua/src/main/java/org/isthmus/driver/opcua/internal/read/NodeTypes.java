package org.isthmus.driver.opcua.internal.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.core.typetree.DataTypeTree;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.isthmus.api.data.DataType;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/** The types of variables, as the server tells them. One thread at a time. */
public final class NodeTypes {
  private static final AttributeId[] ASKED = {
    AttributeId.DataType, AttributeId.ValueRank, AttributeId.ArrayDimensions
  };

  private final Session session;
  private final NodeReads reads;
  private final Map<NodeId, DataType> scalars = new HashMap<>();

  /** Those of one server. */
  public NodeTypes(Session session) {
    this.session = session;
    this.reads = new NodeReads(session);
  }

  /** The types of these variables, unknown where the server leaves it open or does not tell. */
  public List<DataType> of(List<NodeId> variables) throws UaException, InterruptedException {
    List<ReadValueId> asked = new ArrayList<>();
    for (NodeId variable : variables) {
      for (AttributeId attribute : ASKED) {
        asked.add(new ReadValueId(variable, attribute.uid(), null, QualifiedName.NULL_VALUE));
      }
    }
    List<DataValue> told = reads.read(asked);
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      int at = i * ASKED.length;
      types.add(
          type(
              told.get(at).value().value(),
              told.get(at + 1).value().value(),
              told.get(at + 2).value().value()));
    }
    return types;
  }

  private DataType type(@Nullable Object id, @Nullable Object rank, @Nullable Object dimensions)
      throws InterruptedException {
    if (!(id instanceof NodeId type) || !(rank instanceof Integer ranks)) {
      return DataType.UNKNOWN;
    }
    DataType scalar = scalar(type);
    if (ranks == -1 || scalar.kind() == DataType.Kind.UNKNOWN) {
      return scalar;
    }
    // Below 1 the variable may be an array or not, as it likes.
    return ranks < 1 ? DataType.UNKNOWN : scalar.array(sizes(ranks, dimensions));
  }

  private static int[] sizes(int rank, @Nullable Object dimensions) {
    int[] sizes = new int[Math.min(rank, 16)];
    if (dimensions instanceof UInteger[] told && told.length == sizes.length) {
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = (int) Math.min(Integer.MAX_VALUE, told[i].longValue());
      }
    }
    return sizes;
  }

  /** The type of a single value of a data type of the server, or of the standard. */
  public DataType scalar(NodeId type) throws InterruptedException {
    DataType known = scalars.get(type);
    if (known != null) {
      return known;
    }
    DataType found = find(type);
    scalars.put(type, found);
    return found;
  }

  private DataType find(NodeId id) throws InterruptedException {
    if (OpcUaDataType.isBuiltin(id)) {
      return Kinds.ofBuiltIn(OpcUaDataType.fromNodeId(id), "");
    }
    try {
      DataTypeTree tree = session.client().getDataTypeTree();
      if (tree.isEnumType(id)) {
        return DataType.INT32;
      }
      var described = tree.getDataType(id);
      String name = described == null ? null : described.getBrowseName().name();
      return Kinds.ofBuiltIn(tree.getBuiltinType(id), name == null ? "" : name);
    } catch (UaException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return DataType.UNKNOWN;
    }
  }
}
