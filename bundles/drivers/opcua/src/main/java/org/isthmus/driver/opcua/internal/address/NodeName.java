package org.isthmus.driver.opcua.internal.address;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/**
 * A node by its namespace and identifier. With a namespace's URI it stays the same node when the
 * server orders its namespaces anew; with an index it may become another.
 *
 * @param uri of the namespace; empty if {@code index} tells it
 * @param index of the namespace; 0 if {@code uri} tells it
 * @param kind {@code i} number, {@code s} text, {@code g} GUID, {@code b} bytes in Base64
 * @param identifier in its canonical notation
 */
public record NodeName(String uri, int index, char kind, String identifier) {

  /** The name of a node, with the namespace's URI. */
  public static NodeName of(NodeId id, NamespaceTable namespaces) {
    int index = id.getNamespaceIndex().intValue();
    String uri = index == 0 ? null : namespaces.get(index);
    return uri == null
        ? new NodeName("", index, kind(id), identifier(id))
        : new NodeName(uri, 0, kind(id), identifier(id));
  }

  private static char kind(NodeId id) {
    return switch (id.getType()) {
      case Numeric -> 'i';
      case String -> 's';
      case Guid -> 'g';
      case Opaque -> 'b';
    };
  }

  private static String identifier(NodeId id) {
    return id.getIdentifier() instanceof ByteString bytes
        ? Base64.getEncoder().encodeToString(bytes.bytesOrEmpty())
        : id.getIdentifier().toString();
  }

  /** The node in a server with these namespaces; empty if it has no namespace of this URI. */
  public Optional<NodeId> in(NamespaceTable namespaces) {
    if (uri.isEmpty()) {
      return Optional.of(node(ushort(index)));
    }
    return Optional.ofNullable(namespaces.getIndex(uri)).map(this::node);
  }

  private NodeId node(UShort namespace) {
    return switch (kind) {
      case 'i' -> new NodeId(namespace, uint(Long.parseLong(identifier)));
      case 'g' -> new NodeId(namespace, UUID.fromString(identifier));
      case 'b' -> new NodeId(namespace, ByteString.of(Base64.getDecoder().decode(identifier)));
      default -> new NodeId(namespace, identifier);
    };
  }

  /** As OPC UA Part 6, 5.3.1.10 and 5.3.1.11 write it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!uri.isEmpty()) {
      text.append("nsu=").append(uri.replace("%", "%25").replace(";", "%3B")).append(';');
    } else if (index != 0) {
      text.append("ns=").append(index).append(';');
    }
    return text.append(kind).append('=').append(identifier).toString();
  }
}
