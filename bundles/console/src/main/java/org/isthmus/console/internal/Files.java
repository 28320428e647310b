package org.isthmus.console.internal;

import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The files of the console, found once: what is not among them cannot be asked for. Immutable.
 *
 * @param byPath their places in the bundle
 */
record Files(Map<String, URL> byPath) {
  private static final String ROOT = "web";
  private static final String COMPRESSED = ".gz";

  static Files of(Bundle bundle) {
    Map<String, URL> byPath = new HashMap<>();
    List<URL> entries = Collections.list(bundle.findEntries(ROOT, "*", true));
    for (URL entry : entries) {
      String path = entry.getPath();
      if (!path.endsWith("/")) {
        byPath.put(path.substring(path.indexOf(ROOT) + ROOT.length() + 1), entry);
      }
    }
    return new Files(Map.copyOf(byPath));
  }

  /** The file of that path; null if there is none. */
  @Nullable URL find(String path) {
    return path.endsWith(COMPRESSED) ? null : byPath.get(path);
  }

  /** The same, compressed; null if it is not kept that way. */
  @Nullable URL compressed(String path) {
    return byPath.get(path + COMPRESSED);
  }
}
