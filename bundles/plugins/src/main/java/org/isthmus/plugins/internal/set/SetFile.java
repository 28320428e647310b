package org.isthmus.plugins.internal.set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * The set on disk: lines of words that a person can read, the last one the hash of those before. It
 * is replaced as a whole, so that after a power cut it is the old set or the new one.
 */
public final class SetFile {
  private static final String HEAD = "isthmus-plugins 1";
  private static final String END = "end ";

  private final Path file;

  /** In this directory. */
  public SetFile(Path directory) {
    this.file = directory.resolve("set");
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * Reads it.
   *
   * @throws IOException if there is one and it is damaged
   */
  public PluginSet read() throws IOException {
    if (!Files.exists(file)) {
      return PluginSet.EMPTY;
    }
    List<String> lines = Files.readAllLines(file);
    String body = String.join("\n", lines.subList(0, Math.max(0, lines.size() - 1))) + "\n";
    if (lines.size() < 2
        || !lines.get(0).equals(HEAD)
        || !lines.get(lines.size() - 1).equals(END + hash(body))) {
      throw new IOException(file + " is damaged: its last line does not fit the lines before");
    }
    try {
      return parse(lines.subList(1, lines.size() - 1));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static PluginSet parse(List<String> lines) {
    Map<String, SetEntry> entries = new TreeMap<>();
    TreeSet<String> removed = new TreeSet<>();
    Map<String, String> leaks = new TreeMap<>();
    Map<String, String> fed = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "plugin" -> entries.put(words[1], entry(line.split(" ")));
        case "removed" -> removed.add(words[1]);
        case "leak" -> leaks.put(words[1], words[2]);
        case "fed" -> fed.put(words[2], words[1]);
        default -> throw new IllegalArgumentException("'" + line + "' is not understood");
      }
    }
    return new PluginSet(entries, removed, leaks, fed);
  }

  /** {@code plugin ID HOLD SINCE VERSION HASH [VERSION HASH]}. */
  private static SetEntry entry(String[] words) {
    if (words.length != 6 && words.length != 8) {
      throw new IllegalArgumentException("a plugin has 6 or 8 words, not " + words.length);
    }
    return new SetEntry(
        words[1],
        release(words, 4),
        words.length == 8 ? release(words, 6) : null,
        SetEntry.Hold.of(words[2]),
        Instant.parse(words[3]));
  }

  private static Release release(String[] words, int at) {
    return new Release(Version.parseVersion(words[at]), words[at + 1]);
  }

  /** Replaces it; when this returns it is on disk. */
  public void write(PluginSet set) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    set.entries().values().forEach(entry -> lines.add(line(entry)));
    set.removed().forEach(id -> lines.add("removed " + id));
    set.leaks().forEach((sha, what) -> lines.add("leak " + sha + " " + oneLine(what)));
    set.fed().forEach((from, sha) -> lines.add("fed " + sha + " " + from));
    String body = String.join("\n", lines) + "\n";
    String text = body + END + hash(body) + "\n";
    Durable.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(SetEntry entry) {
    return String.join(" ", "plugin", entry.id(), entry.hold().text(), entry.since().toString())
        + text(entry.current())
        + text(entry.previous());
  }

  private static String text(@Nullable Release release) {
    return release == null ? "" : " " + release.version() + " " + release.sha256();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
