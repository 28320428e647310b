package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.isthmus.api.data.Problem;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is in force: of each file what it says, or, while it is wrong, what it said when it
 * was last right. The keeper's lock guards it.
 */
final class Evaluator {
  private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);

  private final UnitReader reader;
  private final LastGood lastGood;

  Evaluator(UnitReader reader, LastGood lastGood) {
    this.reader = reader;
    this.lastGood = lastGood;
  }

  /**
   * Evaluates the files; changes nothing.
   *
   * @param before what the last evaluation came to; what has not changed is not read again
   */
  Evaluation evaluate(Listing listing, @Nullable Evaluation before) {
    SortedMap<String, Unit> read = read(listing, before);
    List<Fault> faults = new ArrayList<>(hiddenFaults(listing, before));
    SortedMap<String, Unit> inForce = settle(listing, read, before);
    read.values().forEach(unit -> faults.addAll(unit.faults()));
    return new Evaluation(listing, read, inForce, List.copyOf(faults));
  }

  private SortedMap<String, Unit> read(Listing listing, @Nullable Evaluation before) {
    SortedMap<String, Unit> read = new TreeMap<>();
    List<String> changed = new ArrayList<>();
    for (String file : listing.contents().keySet()) {
      if (Unit.isUnit(file)) {
        Unit known = before == null ? null : before.read().get(file);
        boolean stands = known != null && known.isRight() && known.stands(listing.contents());
        if (stands) {
          read.put(file, known);
        } else {
          changed.add(file);
        }
      }
    }
    // On all processors, since a start can do nothing else until all files are read; a plugin is
    // asked from here alone.
    List<Unit> parsed =
        changed.parallelStream().map(file -> reader.parse(file, listing.contents())).toList();
    parsed.forEach(unit -> read.put(unit.file(), reader.check(unit)));
    return read;
  }

  /** A directory that was never there is not missed, unless something of it is in force. */
  private List<Fault> hiddenFaults(Listing listing, @Nullable Evaluation before) {
    List<Fault> faults = new ArrayList<>(listing.unreadable().values());
    for (Fault closed : listing.faults()) {
      String within = closed.origin().file() + "/";
      if (remembered(before).stream().anyMatch(file -> file.startsWith(within))) {
        faults.add(closed);
      }
    }
    return faults;
  }

  /**
   * Every name has one owner: what is wrong keeps what it had, then what stays, then what is new.
   */
  private SortedMap<String, Unit> settle(
      Listing listing, SortedMap<String, Unit> read, @Nullable Evaluation before) {
    Map<String, Unit> owners = new HashMap<>();
    for (String file : remembered(before)) {
      boolean hidden = listing.hides(file) && !read.containsKey(file);
      if (hidden || (read.containsKey(file) && !read.get(file).isRight())) {
        keep(file, before, owners);
      }
    }
    List<Unit> fresh = new ArrayList<>();
    for (Unit unit : read.values()) {
      if (unit.isRight() && !(stays(unit, before) && claim(unit, owners))) {
        fresh.add(unit);
      }
    }
    for (Unit unit : fresh) {
      if (!claim(unit, owners)) {
        read.put(unit.file(), unit.wrong(List.of(twice(unit, owners.get(unit.identity())))));
        keep(unit.file(), before, owners);
      }
    }
    SortedMap<String, Unit> inForce = new TreeMap<>();
    owners.values().forEach(unit -> inForce.put(unit.file(), unit));
    return Collections.unmodifiableSortedMap(inForce);
  }

  private static boolean stays(Unit unit, @Nullable Evaluation before) {
    Unit old = before == null ? null : before.inForce().get(unit.file());
    return old != null && old.identity().equals(unit.identity());
  }

  private static boolean claim(Unit unit, Map<String, Unit> owners) {
    return owners.putIfAbsent(unit.identity(), unit) == null;
  }

  private void keep(String file, @Nullable Evaluation before, Map<String, Unit> owners) {
    Unit old = before == null ? remembered(file) : before.inForce().get(file);
    if (old != null) {
      claim(old, owners);
    }
  }

  /** The files that say or said something. */
  private Set<String> remembered(@Nullable Evaluation before) {
    if (before != null) {
      return before.inForce().keySet();
    }
    try {
      return lastGood.files();
    } catch (IOException e) {
      LOG.warn("What was last right cannot be read in .history/good: {}", e.toString());
      return new TreeSet<>();
    }
  }

  private @Nullable Unit remembered(String file) {
    try {
      Map<String, String> sources = lastGood.sources(file);
      Unit unit = sources == null ? null : reader.parse(file, sources);
      return unit != null && unit.isRight() ? unit : null;
    } catch (IOException e) {
      LOG.warn("What {} said when it was last right cannot be read: {}", file, e.toString());
      return null;
    }
  }

  private static Fault twice(Unit unit, Unit first) {
    String kind = unit.identity().substring(0, unit.identity().indexOf(' '));
    Problem problem =
        Problem.of(
            "config.twice",
            "the {0} '{1}' is there twice, first in {2}",
            "rename one or remove a file",
            kind,
            unit.identity().substring(kind.length() + 1),
            first.origin());
    return new Fault(unit.origin(), kind, problem);
  }
}
