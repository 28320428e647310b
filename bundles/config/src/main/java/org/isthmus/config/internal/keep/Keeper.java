package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.isthmus.config.internal.read.Faults;
import org.isthmus.config.internal.read.References;
import org.isthmus.config.internal.read.YamlReader;
import org.isthmus.config.internal.read.YamlWriter;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Fault;
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
      contents = lastGood.everything();
      Listing listing = files.read(true);
      Evaluation first = evaluator.evaluate(listing, null);
      recordEdits(listing, !contents.isEmpty());
      enforce(first);
      apply(inForce);
      lastGood.keep(null, first); // the first scans need not wait for it
    } finally {
      lock.unlock();
    }
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
    Evaluation last = evaluation;
    if (last == null || !now.comesToTheSameAs(last)) {
      enforce(now);
      if (!inForce.equals(before)) {
        apply(inForce);
      }
      lastGood.keep(last, now);
    }
  }

  private void enforce(Evaluation now) {
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

  /** The number of the change; 0 if it cannot be kept. */
  private long record(String file, String who, String before, String after) {
    try {
      return history.add(clock.instant(), file, who, before, after);
    } catch (IOException e) {
      LOG.warn("The change of {} cannot be kept in .history/changes: {}", file, e.toString());
      return 0;
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
    List<Fault> found = new ArrayList<>();
    examine(file, content, found::add);
    return found;
  }

  @Override
  public @Nullable DeviceConfiguration draft(String file, String content, Consumer<Fault> told) {
    Evaluation then = examine(file, content, told);
    return then == null ? null : then.device(file);
  }

  @Override
  public @Nullable SinkConfiguration draftSink(String file, String content, Consumer<Fault> told) {
    Evaluation then = examine(file, content, told);
    return then == null ? null : then.sink(file);
  }

  private @Nullable Evaluation examine(String file, String content, Consumer<Fault> told) {
    lock.lock();
    try {
      Evaluation then = evaluator.evaluate(files.read(false).with(file, content), evaluation);
      boolean ours = HomeFiles.isFile(file);
      List<Fault> wrong = ours ? then.wrong(file, faults) : List.of(Refusal.notAFile(file));
      wrong.forEach(told);
      return wrong.isEmpty() ? then : null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SortedMap<String, String> files() {
    lock.lock();
    try {
      return Collections.unmodifiableSortedMap(files.read(false).contents());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ConfigValue.@Nullable Mapping read(String file, String content, Consumer<Fault> faults) {
    Faults found = new Faults();
    ConfigValue.Mapping document = YamlReader.read(file, content, null, found);
    found.list().forEach(faults);
    return found.none() ? document : null;
  }

  @Override
  public String text(ConfigValue.Mapping document) {
    return YamlWriter.write(document);
  }

  @Override
  public Written replace(String file, @Nullable String expected, String content, String who)
      throws IOException {
    if (!HomeFiles.isFile(file)) {
      return refused(Refusal.notAFile(file));
    }
    lock.lock();
    try {
      Listing before = files.read(true);
      String found = before.contents().getOrDefault(file, "");
      if (expected != null && !expected.equals(found)) {
        return refused(Refusal.changed(file));
      }
      Listing after = before.with(file, content);
      Evaluation now = evaluator.evaluate(after, evaluation);
      List<Fault> wrong = now.wrong(file, faults);
      if (!wrong.isEmpty()) {
        return new Written(wrong, 0);
      }
      recordEdits(before, true);
      long change = found.equals(content) ? 0 : put(file, found, content, who);
      contents = new TreeMap<>(after.contents());
      adopt(now);
      return new Written(List.of(), change);
    } finally {
      lock.unlock();
    }
  }

  private long put(String file, String before, String content, String who) throws IOException {
    files.put(file, content);
    return record(file, who, before, content);
  }

  @Override
  public List<Change> history(String file, long before, int most) throws IOException {
    lock.lock();
    try {
      return history.list(file, before, most);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Texts> texts(long change) throws IOException {
    lock.lock();
    try {
      return Optional.ofNullable(history.texts(change));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Written undo(long change, String who) throws IOException {
    lock.lock();
    try {
      Texts texts = history.texts(change);
      if (texts == null) {
        return refused(Refusal.noChange(change));
      }
      String file = texts.change().file();
      Written undone = replace(file, texts.after(), texts.before(), who);
      boolean since = undone.faults().stream().anyMatch(f -> f.problem().code().equals(CHANGED));
      return since ? refused(Refusal.changedSince(file, change)) : undone;
    } finally {
      lock.unlock();
    }
  }

  private static Written refused(Fault why) {
    return new Written(List.of(why), 0);
  }
}
