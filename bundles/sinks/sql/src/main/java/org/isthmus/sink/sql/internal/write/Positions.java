package org.isthmus.sink.sql.internal.write;

import java.util.Arrays;
import org.isthmus.api.sink.Tag;

/** Where in its wide table each tag stands, by its handle; none for one without a column. */
final class Positions {
  static final int NONE = -1;

  private int[] positions = {};

  void put(Tag tag, int position) {
    int handle = tag.handle();
    if (handle >= positions.length) {
      int before = positions.length;
      positions = Arrays.copyOf(positions, Math.max(256, 2 * (handle + 1)));
      Arrays.fill(positions, before, positions.length, NONE);
    }
    positions[handle] = position;
  }

  int of(Tag tag) {
    int handle = tag.handle();
    return handle < positions.length ? positions[handle] : NONE;
  }
}
