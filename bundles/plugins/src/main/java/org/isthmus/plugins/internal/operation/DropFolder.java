package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.isthmus.host.access.Caller;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.set.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory whose new jars are installed. It only feeds: a file that goes removes no plugin,
 * and each content of a file is taken once. A file that is still being copied is waited for: it has
 * to look the same twice, and to be a whole jar. One thread.
 */
public final class DropFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
  private static final Caller BY = Caller.gateway("drop-folder");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private final Path folder;
  private final Feeding feeding;
  private final Roster roster;
  private final Installer installer;
  private Map<Path, Seen> seen = new HashMap<>();

  /** A file as it looked. */
  private record Shape(long size, long modified, @Nullable Object key) {
    static Shape of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Shape(now.size(), now.lastModifiedTime().toMillis(), now.fileKey());
    }
  }

  private record Seen(Shape shape, long since, boolean done) {}

  /** That folder, which has been fed from at the start; it need not be there. */
  public DropFolder(Path folder, Feeding feeding, Roster roster, Installer installer) {
    this.folder = folder;
    this.feeding = feeding;
    this.roster = roster;
    this.installer = installer;
  }

  /** Looks once; to be called several times a second. */
  public void look() {
    Map<Path, Seen> now = new HashMap<>();
    try {
      for (Path file : Feeding.jars(folder)) {
        now.put(file, look(file));
      }
    } catch (IOException unreadable) {
      LOG.debug("{} cannot be read", folder, unreadable); // the next look is soon
    }
    seen = now;
  }

  private Seen look(Path file) throws IOException {
    Shape shape = Shape.of(file);
    Seen before = seen.get(file);
    if (before == null || !before.shape().equals(shape)) {
      boolean said = before == null && feeding.refused().remove(file) && PluginJar.isWhole(file);
      return new Seen(shape, System.nanoTime(), said);
    }
    if (before.done()) {
      return before;
    }
    boolean late = System.nanoTime() - before.since() > PATIENCE;
    if (!late && !PluginJar.isWhole(file)) {
      return before;
    }
    take(file);
    return new Seen(shape, before.since(), true);
  }

  private void take(Path file) throws IOException {
    String from = Feeding.DROPPED + file.getFileName();
    String sha256 = Sha256.of(file);
    boolean installed =
        roster.set().entries().values().stream()
            .anyMatch(entry -> entry.current().sha256().equals(sha256));
    if (sha256.equals(roster.set().fed().get(from))) {
      return;
    }
    roster.fed(from, sha256);
    if (!installed) {
      LOG.info("{} is new in the drop folder", file.getFileName());
      Ticket unused = installer.submit(file, BY);
    }
  }
}
