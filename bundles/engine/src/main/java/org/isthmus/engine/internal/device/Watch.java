package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.host.gateway.TagWatch;
import org.jspecify.annotations.Nullable;

/** Tags that somebody follows, grouped by scan. One thread. */
final class Watch implements TagWatch {
  private final DeviceRoster roster;
  private Set<String> followed = Set.of();
  // Followed, and told that there is no such tag.
  private final Set<String> missing = new HashSet<>();
  private @Nullable Map<String, DeviceLife> seen;
  private Map<DeviceLife, Group> groups = new HashMap<>();

  Watch(DeviceRoster roster) {
    this.roster = roster;
  }

  /** The followed tags of one device, by the scans that it had when they were looked up. */
  private record Group(Set<String> paths, List<ScanRun> runs, List<WatchedScan> scans) {}

  @Override
  public void follow(Set<String> paths) {
    followed = Set.copyOf(paths);
    missing.retainAll(followed);
    seen = null;
  }

  @Override
  public void look(Listener to) {
    settle(to);
    List<TagStatus> changed = new ArrayList<>();
    for (Group group : groups.values()) {
      group.scans().forEach(scan -> scan.look(changed));
    }
    changed.forEach(to::changed);
  }

  /** Finds the tags again where devices or their scans are others than before. */
  @SuppressWarnings("ReferenceEquality")
  private void settle(Listener to) {
    Map<String, DeviceLife> now = roster.byName();
    if (seen != now) {
      seen = now;
      Map<DeviceLife, Group> before = groups;
      groups = new HashMap<>();
      byDevice(to).forEach((life, paths) -> groups.put(life, group(life, paths, before, to)));
      return;
    }
    for (Map.Entry<DeviceLife, Group> entry : groups.entrySet()) {
      DeviceLife life = entry.getKey();
      if (life.runs() != entry.getValue().runs()) {
        entry.setValue(group(life, entry.getValue().paths(), groups, to));
      }
    }
  }

  private Map<DeviceLife, Set<String>> byDevice(Listener to) {
    Map<DeviceLife, Set<String>> paths = new HashMap<>();
    for (String path : followed) {
      DeviceLife life = roster.ofPath(path).orElse(null);
      if (life == null) {
        missing(path, to);
      } else {
        paths.computeIfAbsent(life, none -> new HashSet<>()).add(path);
      }
    }
    return paths;
  }

  private Group group(
      DeviceLife life, Set<String> paths, Map<DeviceLife, Group> before, Listener to) {
    List<ScanRun> runs = life.runs();
    Group old = before.get(life);
    List<WatchedScan> scans = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (ScanRun run : runs) {
      WatchedScan scan = scan(run, paths, found);
      if (scan != null) {
        scans.add(old == null ? scan : scan.after(old.scans()));
      }
    }
    paths.stream().filter(path -> !found.contains(path)).forEach(path -> missing(path, to));
    missing.removeAll(found);
    return new Group(paths, runs, scans);
  }

  private static @Nullable WatchedScan scan(ScanRun run, Set<String> paths, Set<String> found) {
    List<TagConfiguration> tags = run.configuration().tags();
    int[] wanted = new int[tags.size()];
    int count = 0;
    for (int i = 0; i < wanted.length; i++) {
      String path = run.path(tags.get(i).name());
      if (paths.contains(path) && found.add(path)) {
        wanted[count++] = i;
      }
    }
    return count == 0 ? null : new WatchedScan(run, Arrays.copyOf(wanted, count));
  }

  private void missing(String path, Listener to) {
    if (missing.add(path)) {
      to.gone(path);
    }
  }
}
