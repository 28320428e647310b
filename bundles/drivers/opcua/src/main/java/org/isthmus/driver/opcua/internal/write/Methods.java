package org.isthmus.driver.opcua.internal.write;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.isthmus.api.driver.RefusedException;
import org.isthmus.driver.opcua.internal.address.NodeName;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.read.NodeReads;
import org.isthmus.driver.opcua.internal.session.Session;

/** Methods as the server describes them: whose they are, and what they take. One thread. */
final class Methods {
  private static final ViewDescription NO_VIEW =
      new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, uint(0));
  private static final String INPUT = "InputArguments";

  private final Session session;
  private final NodeReads reads;
  private final Map<OpcUaAddress, Method> known = new HashMap<>();

  Methods(Session session) {
    this.session = session;
    this.reads = new NodeReads(session);
  }

  /** A method of an object. */
  record Method(NodeId object, NodeId node, List<Argument> arguments) {}

  Method of(OpcUaAddress address) throws UaException, RefusedException, InterruptedException {
    Method method = known.get(address);
    if (method == null) {
      NodeId node = resolved(address.node());
      NodeName given = address.object();
      NodeId object = given == null ? owner(node) : resolved(given);
      method = new Method(object, node, arguments(node));
      known.put(address, method);
    }
    return method;
  }

  private NodeId resolved(NodeName name) throws RefusedException {
    Optional<NodeId> node = session.resolve(name);
    if (node.isEmpty()) {
      throw new RefusedException(
          "opcua.call.namespace", "the server has no namespace {0}", "browse it", name.uri());
    }
    return node.get();
  }

  private NodeId owner(NodeId method) throws UaException, RefusedException, InterruptedException {
    List<NodeId> owners = new ArrayList<>();
    for (ReferenceDescription reference :
        references(method, BrowseDirection.Inverse, NodeIds.HasComponent, NodeClass.Object)) {
      reference.getNodeId().toNodeId(session.namespaces()).ifPresent(owners::add);
    }
    if (owners.size() != 1) {
      throw new RefusedException(
          "opcua.call.object",
          "the server says of {0} objects that they have this method",
          "write the object's node and a | before the method's",
          owners.size());
    }
    return owners.get(0);
  }

  private List<Argument> arguments(NodeId method) throws UaException, InterruptedException {
    for (ReferenceDescription reference :
        references(method, BrowseDirection.Forward, NodeIds.HasProperty, NodeClass.Variable)) {
      Optional<NodeId> node = reference.getNodeId().toNodeId(session.namespaces());
      if (INPUT.equals(reference.getBrowseName().name()) && node.isPresent()) {
        ReadValueId asked =
            new ReadValueId(node.get(), AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
        return decoded(reads.read(List.of(asked)).get(0).value().value());
      }
    }
    return List.of(); // a method without the property takes none
  }

  private List<Argument> decoded(Object value) throws UaException {
    List<Argument> arguments = new ArrayList<>();
    if (value instanceof ExtensionObject[] objects) {
      for (ExtensionObject object : objects) {
        if (object.decode(session.client().getStaticEncodingContext())
            instanceof Argument argument) {
          arguments.add(argument);
        }
      }
    }
    return arguments;
  }

  private ReferenceDescription[] references(
      NodeId from, BrowseDirection direction, NodeId type, NodeClass wanted)
      throws UaException, InterruptedException {
    BrowseDescription asked =
        new BrowseDescription(
            from,
            direction,
            type,
            true,
            uint(wanted.getValue()),
            uint(BrowseResultMask.All.getValue()));
    BrowseResult[] results =
        session.call(client -> client.browseAsync(NO_VIEW, uint(0), List.of(asked))).getResults();
    if (results == null || results.length != 1) {
      throw new UaException(StatusCodes.Bad_UnknownResponse);
    }
    ReferenceDescription[] found = results[0].getReferences();
    return found == null ? new ReferenceDescription[0] : found;
  }
}
