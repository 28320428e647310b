package org.isthmus.driver.opcua.internal.read;

import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.jspecify.annotations.Nullable;

/** The types of OPC UA that the gateway carries as text. */
final class Texts {
  private Texts() {}

  static String of(Object value) {
    if (value instanceof LocalizedText text) {
      return orEmpty(text.text());
    }
    if (value instanceof NodeId id) {
      return id.toParseableString();
    }
    if (value instanceof ExpandedNodeId id) {
      return id.toParseableString();
    }
    if (value instanceof QualifiedName name) {
      return name.toParseableString();
    }
    if (value instanceof XmlElement xml) {
      return orEmpty(xml.getFragment());
    }
    return value.toString();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
