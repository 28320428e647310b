package org.isthmus.config.internal.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;

/** Reads the scans of one device, from its file and from the tag lists it names. One thread. */
final class ScanReader {
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofHours(24);
  private static final Duration MOST_HISTORY = Duration.ofDays(365);
  private static final List<String> KEYS = List.of("every", "subscribe", "history", "tags");

  private static final List<String> ROW_KEYS =
      Stream.concat(TagReader.KEYS.stream(), Stream.of(TagTable.EVERY)).toList();

  private final Function<String, @Nullable String> tables;
  private final Faults faults;
  private final TagReader tags = new TagReader();

  /** A reader that finds the content of a tag list by its name beside the device's file. */
  ScanReader(Function<String, @Nullable String> tables, Faults faults) {
    this.tables = tables;
    this.faults = faults;
  }

  List<ScanConfiguration> read(Fields device) {
    List<ScanConfiguration> scans = new ArrayList<>();
    List<ConfigValue> items = device.items("scans");
    for (int i = 0; i < items.size(); i++) {
      Fields scan = device.item("scans", i, items.get(i), KEYS);
      if (scan != null) {
        scans.add(scan(scan, items.get(i).origin()));
      }
    }
    if (device.value("tags") != null) {
      byInterval(device, scans);
    }
    return scans;
  }

  private ScanConfiguration scan(Fields scan, Origin origin) {
    boolean subscribe = scan.flag("subscribe", false);
    if (scan.value("every") == null && !subscribe) {
      scan.missing("every", "an interval such as 1s");
    }
    Duration every = scan.duration("every", Duration.ofSeconds(1), LEAST, MOST);
    List<TagConfiguration> read = new ArrayList<>();
    if (scan.value("tags") instanceof Mapping) {
      for (Mapping row : table(scan)) {
        Fields tag = tag(row);
        sameInterval(tag, every);
        read.add(tags.read(tag));
      }
    } else {
      inline(scan, read);
    }
    Duration history =
        scan.value("history") == null
            ? Duration.ZERO
            : scan.duration("history", Duration.ZERO, Duration.ofMinutes(1), MOST_HISTORY);
    return new ScanConfiguration(every, subscribe, history, read, origin);
  }

  private void inline(Fields scan, List<TagConfiguration> read) {
    if (scan.value("tags") == null) {
      scan.missing("tags", "a list of tags, or { file: name.csv }");
    }
    List<ConfigValue> items = scan.items("tags");
    for (int i = 0; i < items.size(); i++) {
      Fields tag = scan.item("tags", i, items.get(i), TagReader.KEYS);
      if (tag != null) {
        read.add(tags.read(tag));
      }
    }
  }

  /** The tag list of a whole device: each of its rows says its interval. */
  private void byInterval(Fields device, List<ScanConfiguration> scans) {
    Map<Duration, List<TagConfiguration>> groups = new LinkedHashMap<>();
    for (Mapping row : table(device)) {
      Fields tag = tag(row);
      if (tag.value(TagTable.EVERY) == null) {
        tag.missing(TagTable.EVERY, "an interval such as 1s in that column");
      }
      Duration every = tag.duration(TagTable.EVERY, Duration.ofSeconds(1), LEAST, MOST);
      groups.computeIfAbsent(every, interval -> new ArrayList<>()).add(tags.read(tag));
    }
    groups.forEach(
        (every, group) ->
            scans.add(new ScanConfiguration(every, false, group, device.origin("tags"))));
  }

  private Fields tag(Mapping row) {
    return new Fields(row, "", faults, ROW_KEYS);
  }

  private static void sameInterval(Fields tag, Duration every) {
    if (tag.value(TagTable.EVERY) != null
        && !tag.duration(TagTable.EVERY, every, LEAST, MOST).equals(every)) {
      tag.wrong(
          TagTable.EVERY,
          "differs from the interval of the scan that names this file",
          "name the file beside 'driver:' instead: tags: { file: ... }");
    }
  }

  private List<Mapping> table(Fields at) {
    if (!(at.value("tags") instanceof Mapping)) {
      at.wrong("tags", "is not a tag list", "write { file: name.csv }, or tags inside a scan");
      return List.of();
    }
    Fields reference = at.nested("tags", List.of("file"));
    String name = reference.needed("file", "the name of a .csv beside this file");
    if (name.isEmpty() || !(reference.value("file") instanceof Scalar)) {
      return List.of();
    }
    if (!name.matches(Names.SYNTAX) || !name.endsWith(".csv")) {
      reference.wrong(
          "file", "'{0}' is not a tag list", "write the name of a .csv beside it", name);
      return List.of();
    }
    String content = tables.apply(name);
    if (content == null) {
      reference.wrong("file", "there is no file devices/{0}", "add it or correct the name", name);
      return List.of();
    }
    return TagTable.read("devices/" + name, content, faults);
  }
}
