package org.isthmus.config.internal.read;

import org.isthmus.config.internal.read.References.MissingException;

/**
 * Puts what references stand for into a text: an environment variable, with or without a default, a
 * file's content, a secret of the store. A second dollar before the brace takes its meaning away.
 * Stateless.
 */
final class ReferenceText {
  private ReferenceText() {}

  static boolean hasReference(String text) {
    return text.contains("${");
  }

  static String resolve(String text, References references) throws MissingException {
    StringBuilder resolved = new StringBuilder();
    int at = 0;
    for (int begin = text.indexOf("${"); begin >= 0; begin = text.indexOf("${", at)) {
      if (begin > at && text.charAt(begin - 1) == '$') {
        resolved.append(text, at, begin - 1).append("${");
        at = begin + 2;
        continue;
      }
      int end = text.indexOf('}', begin);
      if (end < 0) {
        throw new MissingException(
            "config.reference", "a reference opens with '${' and does not close", "add a '}'");
      }
      resolved.append(text, at, begin).append(value(text.substring(begin + 2, end), references));
      at = end + 1;
    }
    return resolved.append(text, at, text.length()).toString();
  }

  private static String value(String reference, References references) throws MissingException {
    int colon = reference.indexOf(':');
    String kind = colon < 0 ? reference : reference.substring(0, colon);
    String name = reference.substring(colon + 1);
    int dash = kind.equals("env") ? name.indexOf(":-") : -1;
    if (dash < 0) {
      return references.resolve(kind, name);
    }
    try {
      return references.resolve(kind, name.substring(0, dash));
    } catch (MissingException absent) {
      return name.substring(dash + 2);
    }
  }
}
