package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.isthmus.plugins.internal.set.JarStore;
import org.isthmus.plugins.internal.set.PluginSet;
import org.isthmus.plugins.internal.set.SetFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The set and what runs of it. Changed by the plugins' own thread, seen by any. */
public final class Roster {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final SetFile file;
  private final JarStore store;
  private final Map<String, Active> active = new ConcurrentSkipListMap<>();
  private volatile PluginSet set = PluginSet.EMPTY;
  private PluginSet written = PluginSet.EMPTY;

  /** An empty one. */
  public Roster(SetFile file, JarStore store) {
    this.file = file;
    this.store = store;
  }

  /** The set. */
  public PluginSet set() {
    return set;
  }

  /** Takes the set over as it was read. */
  public void begin(PluginSet read) {
    set = read;
    written = read;
  }

  /** From the moment this returns the other set is the truth, whatever happens. */
  public void commit(PluginSet next) throws IOException {
    if (!next.equals(written)) {
      file.write(next);
      written = next;
    }
    set = next;
    try {
      store.sweep(next.jars());
    } catch (IOException later) {
      LOG.warn("unused jars stay for now: {}", later.toString());
    }
  }

  /** Notes that a file of a drop folder has been taken; on disk with the next commit. */
  public void fed(String from, String sha256) {
    Map<String, String> fed = new TreeMap<>(set.fed());
    fed.put(from, sha256);
    set = set.feeding(fed);
  }

  /** What runs. */
  public List<Active> all() {
    return List.copyOf(active.values());
  }

  /** A plugin by its id. */
  public Optional<Active> named(String id) {
    return Optional.ofNullable(active.get(id));
  }

  /** That runs now. */
  public void put(Active plugin) {
    active.put(plugin.id(), plugin);
  }

  /** That does not run any more. */
  public void drop(String id) {
    active.remove(id);
  }

  /** The jars by their hash. */
  public JarStore store() {
    return store;
  }
}
