package org.isthmus.driver.opcua.internal.browse;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Node;
import org.isthmus.driver.opcua.internal.address.AddressParser;
import org.isthmus.driver.opcua.internal.address.NodeName;
import org.isthmus.driver.opcua.internal.session.Faults;
import org.isthmus.driver.opcua.internal.session.Session;

/** Lists what lies under a node, page by page. One thread at a time. */
public final class Browser {
  private static final int PAGE = 100;
  private static final ViewDescription NO_VIEW =
      new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, uint(0));

  private final Session session;
  private final Variables variables;

  /** Browses one server. */
  public Browser(Session session) {
    this.session = session;
    this.variables = new Variables(session);
  }

  /** See {@link org.isthmus.api.driver.Browses#browse}. */
  public String browse(String parent, String page, Consumer<Node> found)
      throws LinkException, InterruptedException {
    try {
      BrowseResult result = page.isEmpty() ? first(parent) : next(page);
      if (result.getStatusCode().isBad()) {
        throw new UaException(result.getStatusCode());
      }
      list(result.getReferences(), found);
      ByteString point = result.getContinuationPoint();
      return point == null || point.isNullOrEmpty()
          ? ""
          : Base64.getEncoder().encodeToString(point.bytesOrEmpty());
    } catch (UaException e) {
      return given(e);
    }
  }

  /** A node that is gone, or whose page has expired, has nothing under it; the session lives on. */
  private String given(UaException refusal) throws LinkException {
    long status = Faults.status(refusal);
    if (status == StatusCodes.Bad_NodeIdUnknown
        || status == StatusCodes.Bad_NodeIdInvalid
        || status == StatusCodes.Bad_NodeNotInView
        || status == StatusCodes.Bad_UserAccessDenied
        || status == StatusCodes.Bad_ContinuationPointInvalid) {
      return "";
    }
    throw session.lost(refusal);
  }

  private BrowseResult first(String parent) throws UaException, InterruptedException {
    BrowseDescription asked =
        new BrowseDescription(
            parent.isEmpty() ? NodeIds.ObjectsFolder : node(parent),
            BrowseDirection.Forward,
            NodeIds.HierarchicalReferences,
            true,
            uint(NodeClass.Object.getValue() | NodeClass.Variable.getValue()),
            uint(BrowseResultMask.All.getValue()));
    BrowseResult[] results =
        session
            .call(client -> client.browseAsync(NO_VIEW, uint(PAGE), List.of(asked)))
            .getResults();
    return single(results);
  }

  private BrowseResult next(String page) throws UaException, InterruptedException {
    ByteString point;
    try {
      point = ByteString.of(Base64.getDecoder().decode(page));
    } catch (IllegalArgumentException e) {
      throw new UaException(StatusCodes.Bad_ContinuationPointInvalid, e);
    }
    return single(
        session.call(client -> client.browseNextAsync(false, List.of(point))).getResults());
  }

  private static BrowseResult single(BrowseResult[] results) throws UaException {
    if (results == null || results.length != 1) {
      throw new UaException(StatusCodes.Bad_UnknownResponse);
    }
    return results[0];
  }

  private NodeId node(String id) throws UaException {
    try {
      return session
          .resolve(AddressParser.node(id))
          .orElseThrow(() -> new UaException(StatusCodes.Bad_NodeIdUnknown));
    } catch (AddressException e) {
      throw new UaException(StatusCodes.Bad_NodeIdUnknown, e);
    }
  }

  private void list(ReferenceDescription[] references, Consumer<Node> found)
      throws UaException, InterruptedException {
    if (references == null) {
      return;
    }
    List<ReferenceDescription> shown = new ArrayList<>();
    List<NodeId> nodes = new ArrayList<>();
    for (ReferenceDescription reference : references) {
      Optional<NodeId> node = reference.getNodeId().toNodeId(session.namespaces());
      if (node.isPresent()) {
        shown.add(reference);
        nodes.add(node.get());
      }
    }
    List<Variables.Told> told = variables.of(shown, nodes);
    for (int i = 0; i < nodes.size(); i++) {
      found.accept(describe(shown.get(i), nodes.get(i), told.get(i)));
    }
  }

  private Node describe(ReferenceDescription reference, NodeId id, Variables.Told told) {
    String name = NodeName.of(id, session.namespaces()).toString();
    Node.Builder node = Node.of(name, title(reference)).description(told.description());
    if (!NodeIds.PropertyType.equalTo(reference.getTypeDefinition())) {
      node.branch();
    }
    if (reference.getNodeClass() == NodeClass.Variable) {
      node.tag(name, told.type());
      if (told.writable()) {
        node.writable();
      }
    }
    return node.build();
  }

  private static String title(ReferenceDescription reference) {
    LocalizedText shown = reference.getDisplayName();
    String text = shown == null ? null : shown.text();
    if (text != null && !text.isEmpty()) {
      return text;
    }
    String browseName = reference.getBrowseName().name();
    return browseName == null ? "" : browseName;
  }
}
