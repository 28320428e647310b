package org.isthmus.sink.sql.internal;

import java.io.IOException;
import org.isthmus.api.sink.SinkContext;

/**
 * Whose cursor it is: of this gateway, this sink and this home. The last is a random word in a file
 * of the sink's own, since a new home with the names of an old one begins to count anew, and would
 * take the old cursor for proof that its first samples were delivered.
 */
final class CursorKey {
  private CursorKey() {}

  static String of(SinkContext context) throws IOException {
    String home = OwnWord.in(context.directory(), "cursor-key");
    return context.gateway() + "/" + context.sink() + "/" + home;
  }
}
