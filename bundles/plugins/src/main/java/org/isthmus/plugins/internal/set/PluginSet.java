package org.isthmus.plugins.internal.set;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which plugins this gateway has. Immutable.
 *
 * @param entries by the plugin's id
 * @param removed ids that somebody has removed: the distribution does not bring them again
 * @param leaks what a release has left behind, by its hash
 * @param fed which files of which directory have been taken: {@code source file} and hash
 */
public record PluginSet(
    Map<String, SetEntry> entries,
    Set<String> removed,
    Map<String, String> leaks,
    Map<String, String> fed) {
  /** Of a gateway that was never started. */
  public static final PluginSet EMPTY = new PluginSet(Map.of(), Set.of(), Map.of(), Map.of());

  /** Keeps sorted copies. */
  public PluginSet {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    removed = Collections.unmodifiableSet(new TreeSet<>(removed));
    leaks = Collections.unmodifiableMap(new TreeMap<>(leaks));
    fed = Collections.unmodifiableMap(new TreeMap<>(fed));
  }

  /** A plugin of the set. */
  public Optional<SetEntry> entry(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** What the release of that hash has left behind; empty if nothing is known. */
  public String leak(String sha256) {
    return leaks.getOrDefault(sha256, "");
  }

  /** With that plugin. */
  public PluginSet with(SetEntry entry) {
    Map<String, SetEntry> more = new TreeMap<>(entries);
    more.put(entry.id(), entry);
    Set<String> back = new TreeSet<>(removed);
    back.remove(entry.id());
    return new PluginSet(more, back, leaks, fed);
  }

  /** Without that plugin. */
  public PluginSet without(String id) {
    Map<String, SetEntry> less = new TreeMap<>(entries);
    less.remove(id);
    Set<String> gone = new TreeSet<>(removed);
    gone.add(id);
    return new PluginSet(less, gone, leaks, fed);
  }

  /** Knowing that a release leaks. */
  public PluginSet leaking(String sha256, String what) {
    Map<String, String> more = new TreeMap<>(leaks);
    more.put(sha256, what);
    return new PluginSet(entries, removed, more, fed);
  }

  /** With these files taken, and no others. */
  public PluginSet feeding(Map<String, String> files) {
    return new PluginSet(entries, removed, leaks, files);
  }

  /** The jars that have to be kept. */
  public Set<String> jars() {
    return entries.values().stream()
        .flatMap(entry -> Stream.of(entry.current(), entry.previous()))
        .filter(release -> release != null)
        .map(Release::sha256)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
