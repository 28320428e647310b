package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.isthmus.plugins.internal.set.JarStore;
import org.isthmus.plugins.internal.set.PluginSet;
import org.isthmus.plugins.internal.set.Release;
import org.isthmus.plugins.internal.set.SetEntry;
import org.isthmus.plugins.internal.set.SetEntry.Hold;
import org.isthmus.plugins.internal.set.Sha256;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the directories have brought while the gateway was down: the distribution's, which may be a
 * newer one, and the home's drop folder. Each file is taken once; of several versions the highest.
 */
public final class Feeding {
  private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);

  /** How a file of the distribution, and one of the drop folder, is noted in the set. */
  static final String BUNDLED = "distribution/";

  static final String DROPPED = "folder/";

  private final Workshop shop;
  private final List<Path> distributions;
  private final Path folder;
  private final Set<Path> refused = new HashSet<>();
  private final Map<String, PluginJar> kept = new HashMap<>();

  /** A file that has not been taken yet. */
  private record Fresh(Path file, String from, PluginJar jar, JarStore.Incoming copy) {
    boolean bundled() {
      return from.startsWith(BUNDLED);
    }

    Version version() {
      return jar.version();
    }
  }

  /**
   * A file as it was found.
   *
   * @param known its hash if it was taken before
   * @param copy where it is copied to if it was not
   * @param trouble why neither is there
   */
  private record Found(
      Path file, String known, JarStore.@Nullable Incoming copy, @Nullable IOException trouble) {}

  /** Of these directories; they need not be there. */
  public Feeding(Workshop shop, List<Path> distributions, Path folder) {
    this.shop = shop;
    this.distributions = distributions;
    this.folder = folder;
  }

  /** The set with what is new. */
  PluginSet into(PluginSet set) throws IOException {
    Map<String, String> fed = new TreeMap<>();
    List<Fresh> fresh = new ArrayList<>();
    for (Path distribution : distributions) {
      look(distribution, BUNDLED, set, fed, fresh);
    }
    look(folder, DROPPED, set, fed, fresh);
    // The highest version last, so that it stays; of the same version the first that was found.
    fresh.sort(Comparator.comparing(Fresh::version));
    PluginSet next = set;
    for (Fresh each : fresh) {
      next = take(each, set, next);
      each.copy().drop();
    }
    return next.feeding(fed);
  }

  private void look(
      Path directory, String source, PluginSet set, Map<String, String> fed, List<Fresh> fresh)
      throws IOException {
    // Copied, and hashed, on all processors: nothing else of a new gateway can begin before.
    List<Found> all =
        jars(directory).parallelStream().map(file -> find(set, source, file)).toList();
    for (Found found : all) {
      Path file = found.file();
      String from = source + file.getFileName();
      try {
        if (found.trouble() != null) {
          throw found.trouble();
        }
        JarStore.Incoming copy = found.copy();
        if (copy != null) {
          fresh.add(new Fresh(file, from, read(source, copy), copy));
        }
        fed.put(from, copy == null ? found.known() : copy.brought());
      } catch (RefusedException why) {
        LOG.error("plugin {} is refused: {}", file, why.why());
        refused.add(file);
      } catch (IOException unreadable) {
        LOG.error("plugin {} cannot be read ({})", file, unreadable.getMessage());
      }
    }
  }

  private Found find(PluginSet set, String source, Path file) {
    try {
      // What the distribution says of its own is believed: to hash 31 MB takes a sixth of a second.
      String told = source.equals(BUNDLED) ? Sha256.told(file) : "";
      String known = known(set, source, file, told);
      return new Found(file, known, known.isEmpty() ? copy(file, told) : null, null);
    } catch (IOException trouble) {
      return new Found(file, "", null, trouble);
    }
  }

  private JarStore.Incoming copy(Path file, String told) throws IOException {
    return told.isEmpty() ? Reception.take(shop, file) : shop.roster().store().take(file, told);
  }

  /** The hash of a file that was taken before; empty if it is new. */
  private static String known(PluginSet set, String source, Path file, String told)
      throws IOException {
    String from = source + file.getFileName();
    boolean bundled = source.equals(BUNDLED);
    if (bundled ? set.fed().isEmpty() : !set.fed().containsKey(from)) {
      return ""; // not worth reading all of it
    }
    String sha256 = told.isEmpty() ? Sha256.of(file) : told;
    boolean taken = bundled ? set.fed().containsValue(sha256) : sha256.equals(set.fed().get(from));
    return taken ? sha256 : "";
  }

  /** The files that were refused, and that it was said of. */
  Set<Path> refused() {
    return refused;
  }

  /** The jar of that hash; of one that has just come in all is known. */
  PluginJar jar(String sha256) throws IOException, RefusedException {
    PluginJar fresh = kept.remove(sha256);
    return fresh == null ? PluginJar.kept(shop.roster().store().jar(sha256), sha256) : fresh;
  }

  private PluginJar read(String source, JarStore.Incoming copy)
      throws RefusedException, IOException {
    try {
      PluginJar jar =
          source.equals(BUNDLED)
              ? PluginJar.listed(copy.file(), copy.sha256())
              : PluginJar.read(copy.file(), copy.sha256());
      shop.gate().check(jar);
      if (shop.bundles().own(jar.id()) != null) {
        throw new RefusedException(
            jar.id()
                + " is a bundle of the gateway itself; give the plugin another"
                + " Bundle-SymbolicName");
      }
      return jar;
    } catch (RefusedException why) {
      copy.drop();
      throw why;
    }
  }

  static List<Path> jars(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private PluginSet take(Fresh each, PluginSet before, PluginSet next) throws IOException {
    PluginJar jar = each.jar();
    SetEntry entry = next.entry(jar.id()).orElse(null);
    if (entry != null && entry.current().version().equals(jar.version())) {
      if (!entry.current().sha256().equals(jar.sha256())) {
        LOG.error(
            "plugin {} is refused: {} is already installed with other content; give this build"
                + " another Bundle-Version, or remove one of the two",
            each.file(),
            jar.title());
      }
      return next;
    }
    SetEntry standing = before.entry(jar.id()).orElse(null);
    if (each.bundled() && !follows(before, standing, jar)) {
      LOG.info("plugin {} of the distribution is not taken: the set has its own", jar.title());
      return next;
    }
    kept.put(jar.sha256(), jar.at(shop.roster().store().keep(each.copy())));
    return next.with(entry(standing, each));
  }

  private static SetEntry entry(@Nullable SetEntry standing, Fresh each) {
    Release release = new Release(each.version(), each.jar().sha256());
    Hold hold = each.bundled() ? Hold.BUNDLED : Hold.CHOSEN;
    Instant now = Instant.now();
    return standing == null
        ? new SetEntry(each.jar().id(), release, null, hold, now)
        : standing.next(release, hold, now);
  }

  /** Whether a new jar of the distribution replaces what is there. */
  private static boolean follows(PluginSet set, @Nullable SetEntry standing, PluginJar jar) {
    if (standing == null) {
      return !set.removed().contains(jar.id());
    }
    return switch (standing.hold()) {
      case PINNED -> false;
      case CHOSEN -> standing.current().version().compareTo(jar.version()) < 0;
      // A snapshot's qualifier has no order: the newer distribution's is taken.
      case BUNDLED -> release(standing.current().version()).compareTo(release(jar.version())) <= 0;
    };
  }

  private static Version release(Version version) {
    return new Version(version.getMajor(), version.getMinor(), version.getMicro());
  }
}
