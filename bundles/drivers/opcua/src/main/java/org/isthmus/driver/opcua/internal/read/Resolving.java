package org.isthmus.driver.opcua.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Samples;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.session.Session;

/**
 * Tags as nodes of the server as it is now: which of them it can have, and of which types they are.
 *
 * @param nodes of those tags whose namespace the server has, in order
 * @param tags the tag of each node
 * @param types of all tags
 * @param unknown the tags without a node
 */
public record Resolving(
    List<NodeId> nodes, List<Integer> tags, List<DataType> types, List<Integer> unknown) {

  /** Finds nodes and, where nobody has declared them, types. */
  public static Resolving of(List<OpcUaAddress> addresses, Session session)
      throws UaException, InterruptedException {
    List<NodeId> nodes = new ArrayList<>();
    List<Integer> tags = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    for (int tag = 0; tag < addresses.size(); tag++) {
      Optional<NodeId> node = session.resolve(addresses.get(tag).node());
      if (node.isPresent()) {
        nodes.add(node.get());
        tags.add(tag);
      } else {
        unknown.add(tag);
      }
    }
    return new Resolving(nodes, tags, types(addresses, nodes, tags, session), unknown);
  }

  private static List<DataType> types(
      List<OpcUaAddress> addresses, List<NodeId> nodes, List<Integer> tags, Session session)
      throws UaException, InterruptedException {
    List<DataType> types = new ArrayList<>(addresses.stream().map(OpcUaAddress::type).toList());
    List<NodeId> open = new ArrayList<>();
    List<Integer> openTags = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (types.get(tags.get(i)).kind() == DataType.Kind.UNKNOWN) {
        open.add(nodes.get(i));
        openTags.add(tags.get(i));
      }
    }
    List<DataType> told = new NodeTypes(session).of(open);
    for (int i = 0; i < open.size(); i++) {
      boolean part = !addresses.get(openTags.get(i)).range().isEmpty();
      types.set(openTags.get(i), part ? open(told.get(i)) : told.get(i));
    }
    return types;
  }

  /** Of a part of an array: how many elements it has, the request says and not the variable. */
  private static DataType open(DataType type) {
    return type.isArray()
        ? DataType.parse(
            type.toString().replaceAll("\\[.*", "")
                + "["
                + ",".repeat(type.dimensions().size() - 1)
                + "]")
        : type;
  }

  /** Tells of each tag without a node why. */
  public void refuseUnknown(List<OpcUaAddress> addresses, Samples into) {
    for (int tag : unknown) {
      into.quality(
          tag,
          Quality.BAD_ADDRESS_UNKNOWN,
          "the server has no namespace " + addresses.get(tag).node().uri());
    }
  }
}
