package org.isthmus.driver.opcua.internal.browse;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.isthmus.api.data.DataType;
import org.isthmus.driver.opcua.internal.read.NodeReads;
import org.isthmus.driver.opcua.internal.read.NodeTypes;
import org.isthmus.driver.opcua.internal.session.Session;

/** What the server tells of variables that were found. One thread at a time. */
final class Variables {
  private static final int WRITE_BIT = 2;
  private static final Told NOTHING = new Told(DataType.UNKNOWN, false, "");

  private final NodeReads reads;
  private final NodeTypes types;

  Variables(Session session) {
    this.reads = new NodeReads(session);
    this.types = new NodeTypes(session);
  }

  /**
   * Of one node.
   *
   * @param writable for the user of this session
   */
  record Told(DataType type, boolean writable, String description) {}

  /** One for each reference; nothing for what is no variable. */
  List<Told> of(List<ReferenceDescription> references, List<NodeId> nodes)
      throws UaException, InterruptedException {
    List<NodeId> variables = new ArrayList<>();
    List<ReadValueId> asked = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (references.get(i).getNodeClass() == NodeClass.Variable) {
        variables.add(nodes.get(i));
        asked.add(attribute(nodes.get(i), AttributeId.UserAccessLevel));
        asked.add(attribute(nodes.get(i), AttributeId.Description));
      }
    }
    List<DataType> known = types.of(variables);
    List<DataValue> answers = reads.read(asked);
    List<Told> told = new ArrayList<>();
    int next = 0;
    for (ReferenceDescription reference : references) {
      if (reference.getNodeClass() == NodeClass.Variable) {
        told.add(told(known.get(next), answers.get(2 * next), answers.get(2 * next + 1)));
        next++;
      } else {
        told.add(NOTHING);
      }
    }
    return told;
  }

  private static ReadValueId attribute(NodeId node, AttributeId attribute) {
    return new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE);
  }

  private static Told told(DataType type, DataValue access, DataValue description) {
    boolean writable =
        access.value().value() instanceof UByte level && (level.intValue() & WRITE_BIT) != 0;
    String text =
        description.value().value() instanceof LocalizedText localized && localized.text() != null
            ? localized.text()
            : "";
    return new Told(type, writable, text);
  }
}
