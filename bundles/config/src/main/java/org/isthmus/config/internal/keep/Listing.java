package org.isthmus.config.internal.keep;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isthmus.host.settings.Fault;

/**
 * The files as they stand on the disk. Immutable by convention.
 *
 * @param contents by name, such as {@code devices/press-1.yaml}
 * @param unreadable files that are there and cannot be read, with the reason
 * @param closed directories that are not there or cannot be listed, such as {@code devices}
 * @param faults of the closed directories
 */
record Listing(
    SortedMap<String, String> contents,
    Map<String, Fault> unreadable,
    Set<String> closed,
    List<Fault> faults) {

  /** The same with one file written, or removed if its content is empty. */
  Listing with(String file, String content) {
    SortedMap<String, String> changed = new TreeMap<>(contents);
    Map<String, Fault> still = new TreeMap<>(unreadable);
    still.remove(file);
    if (content.isEmpty()) {
      changed.remove(file);
    } else {
      changed.put(file, content);
    }
    return new Listing(changed, still, closed, faults);
  }

  /** Whether nothing is known of the file, because its directory or itself cannot be read. */
  boolean hides(String file) {
    int slash = file.indexOf('/');
    return unreadable.containsKey(file)
        || closed.contains(slash < 0 ? "" : file.substring(0, slash));
  }
}
