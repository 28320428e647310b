package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.isthmus.api.data.Problem;
import org.isthmus.config.internal.read.References;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.file.AtomicFile;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the configuration of one home directory. Any thread; one lock guards everything that
 * changes, and the target is called under it.
 */
public final class Keeper implements ConfigurationKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final String BY_HAND = "by hand";

  private final ReentrantLock lock = new ReentrantLock();
  private final Path home;
  private final ConfigurationTarget target;
  private final Clock clock;
  private final HomeFiles files;
  private final History history;
  private final LastGood lastGood;
  private final GatewayConfiguration defaults;
  private final Evaluator evaluator;
  private final FaultLog faultLog = new FaultLog();
  private Map<String, String> contents = new TreeMap<>();
  private @Nullable Evaluation evaluation;
  private volatile Configuration inForce;
  private volatile List<Fault> faults = List.of();

  /** A keeper that has read nothing yet. */
  public Keeper(
      Path home,
      ConfigurationTarget target,
      References references,
      GatewayConfiguration defaults,
      Clock clock) {
    this.home = home;
    this.target = target;
    this.clock = clock;
    this.defaults = defaults;
    this.files = new HomeFiles(home);
    this.history = new History(home);
    this.lastGood = new LastGood(home);
    this.evaluator = new Evaluator(new UnitReader(target, references, defaults), lastGood);
    this.inForce = new Configuration(defaults, List.of(), List.of());
  }

  /** Reads the directory for the first time and puts it in force. */
  public void start() throws IOException {
    lock.lock();
    try {
      Set<String> remembered = lastGood.files();
      for (String directory : HomeFiles.DIRECTORIES) {
        // A directory whose files are in force is not made again: that would remove them all.
        if (remembered.stream().noneMatch(file -> file.startsWith(directory + "/"))) {
          Files.createDirectories(home.resolve(directory));
        }
      }
      contents = remembered();
      Listing listing = files.read(true);
      Evaluation first = evaluator.evaluate(listing, null);
      recordEdits(listing, !contents.isEmpty());
      enforce(first);
      apply(inForce);
    } finally {
      lock.unlock();
    }
  }

  /** What the files said when the gateway last ran, as far as it is known. */
  private Map<String, String> remembered() throws IOException {
    Map<String, String> known = new TreeMap<>();
    for (String file : lastGood.files()) {
      Map<String, String> sources = lastGood.sources(file);
      if (sources != null) {
        known.putAll(sources);
      }
    }
    return known;
  }

  /**
   * Looks at the directory again and puts in force what has changed.
   *
   * @param everything whether files are read that look unchanged
   */
  void rescan(boolean everything) {
    lock.lock();
    try {
      Listing listing = files.read(everything);
      // What is wrong may have been cured elsewhere: a variable's file, a plugin.
      if (listing.contents().equals(contents) && faults.isEmpty() && listing.closed().isEmpty()) {
        return;
      }
      Evaluation now = evaluator.evaluate(listing, evaluation);
      recordEdits(listing, true);
      adopt(now);
    } finally {
      lock.unlock();
    }
  }

  private void adopt(Evaluation now) {
    Configuration before = inForce;
    if (evaluation == null || !now.comesToTheSameAs(evaluation)) {
      enforce(now);
    }
    if (!inForce.equals(before)) {
      apply(inForce);
    }
  }

  private void enforce(Evaluation now) {
    remember(evaluation, now);
    evaluation = now;
    inForce = now.configuration(defaults);
    faults = now.faults();
    faultLog.tell(faults);
  }

  private void apply(Configuration configuration) {
    try {
      target.apply(configuration);
    } catch (RuntimeException e) {
      LOG.error("The configuration could not be carried out", e);
    }
  }

  private void remember(@Nullable Evaluation before, Evaluation now) {
    try {
      for (Unit unit : now.inForce().values()) {
        Unit old = before == null ? null : before.inForce().get(unit.file());
        if (old == null || !old.sources().equals(unit.sources())) {
          lastGood.save(unit.file(), unit.sources());
        }
      }
      for (String file : lastGood.files()) {
        if (now.removed(file)) {
          lastGood.remove(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("What is in force cannot be kept in .history/good: {}", e.toString());
    }
  }

  private void recordEdits(Listing listing, boolean known) {
    Map<String, String> now = listing.contents();
    Map<String, String> all = new TreeMap<>(contents);
    all.putAll(now);
    for (String file : all.keySet()) {
      String before = contents.getOrDefault(file, "");
      String after = listing.hides(file) ? before : now.getOrDefault(file, "");
      if (known && !before.equals(after)) {
        record(file, BY_HAND, before, after);
      }
    }
    contents = new TreeMap<>(now);
  }

  private void record(String file, String who, String before, String after) {
    try {
      history.add(clock.instant(), file, who, before, after);
    } catch (IOException e) {
      LOG.warn("The change of {} cannot be kept in .history/changes: {}", file, e.toString());
    }
  }

  @Override
  public Configuration inForce() {
    return inForce;
  }

  @Override
  public List<Fault> faults() {
    return faults;
  }

  @Override
  public List<Fault> check(String file, String content) {
    if (!HomeFiles.isFile(file)) {
      return List.of(notAFile(file));
    }
    lock.lock();
    try {
      return wrong(file, evaluator.evaluate(files.read(false).with(file, content), evaluation));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Fault> write(String file, String content, String who) throws IOException {
    if (!HomeFiles.isFile(file)) {
      return List.of(notAFile(file));
    }
    lock.lock();
    try {
      Listing before = files.read(true);
      Listing after = before.with(file, content);
      Evaluation now = evaluator.evaluate(after, evaluation);
      List<Fault> wrong = wrong(file, now);
      if (!wrong.isEmpty()) {
        return wrong;
      }
      recordEdits(before, true);
      put(file, before.contents().getOrDefault(file, ""), content, who);
      contents = new TreeMap<>(after.contents());
      adopt(now);
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private void put(String file, String before, String content, String who) throws IOException {
    if (before.equals(content)) {
      return;
    }
    if (content.isEmpty()) {
      AtomicFile.remove(home.resolve(file));
    } else {
      AtomicFile.write(home.resolve(file), content);
    }
    record(file, who, before, content);
  }

  /** What is wrong with a file or those that name it, and what was not wrong before. */
  private List<Fault> wrong(String file, Evaluation now) {
    List<Fault> wrong = new ArrayList<>();
    for (Unit unit : now.read().values()) {
      boolean concerned = unit.sources().containsKey(file);
      for (Fault fault : unit.faults()) {
        if (concerned || !faults.contains(fault)) {
          wrong.add(fault);
        }
      }
    }
    return wrong;
  }

  @Override
  public List<Change> history(String file) throws IOException {
    lock.lock();
    try {
      return history.list(file);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Fault> undo(Change change, String who) throws IOException {
    lock.lock();
    try {
      String now = files.read(true).contents().getOrDefault(change.file(), "");
      if (!now.equals(change.after())) {
        Problem problem =
            Problem.of(
                "config.changed",
                "has changed since change {0}",
                "take the later changes back first, or write the file anew",
                change.number());
        return List.of(new Fault(new Origin(change.file(), 0), "", problem));
      }
      return write(change.file(), change.before(), who);
    } finally {
      lock.unlock();
    }
  }

  private static Fault notAFile(String file) {
    Problem problem =
        Problem.of(
            "config.file",
            "'{0}' is not a file of the configuration",
            "write gateway.yaml, devices/<name>.yaml, devices/<name>.csv or sinks/<name>.yaml",
            file);
    return new Fault(Origin.NONE, "", problem);
  }
}
