package org.isthmus.host.gateway;

import java.util.Set;

/**
 * The last samples of tags that somebody follows, looked at in that one's own time: between two
 * looks nothing is done for it, and a value that came and went unseen is not told. One thread.
 */
public interface TagWatch {
  /**
   * Follows exactly these tags from now on, whether there are such tags yet or not; those that were
   * not followed before are told with the next look.
   */
  void follow(Set<String> paths);

  /** Tells what is another than at the last look: value, quality or what the device says. */
  void look(Listener to);

  /** Who is told. */
  interface Listener {
    /** A followed tag as it is now. */
    void changed(TagStatus tag);

    /** There is no tag of that path any more, or there never was one. */
    void gone(String path);
  }
}
