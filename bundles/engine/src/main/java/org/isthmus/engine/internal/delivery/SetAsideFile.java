package org.isthmus.engine.internal.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.engine.internal.journal.Sealing;
import org.isthmus.host.gateway.SetAsidePage;
import org.jspecify.annotations.Nullable;

/** The file of a sink's rows that were set aside: a line a row, its fields parted by tabs. */
final class SetAsideFile {
  private static final int FIELDS = 7;
  private static final int LONGEST_VALUE = 500;
  private static final int CHUNK = 1 << 16;

  private SetAsideFile() {}

  static Path of(Path home, String sink) {
    return home.resolve("state").resolve("set-aside").resolve(sink + ".log");
  }

  /** A line; what would part it or end it becomes a blank. */
  static String line(String... fields) {
    return Stream.of(fields)
        .map(field -> field.replace('\t', ' ').replace('\n', ' ').replace('\r', ' '))
        .collect(Collectors.joining("\t"));
  }

  /** Some of the rows, the last one first. Any thread: the file only grows. */
  static SetAsidePage read(Path home, String sink, Sealing sealing, long offset, int limit)
      throws IOException {
    Path file = of(home, sink);
    if (!Files.exists(file)) {
      return new SetAsidePage(0, List.of());
    }
    long total = lines(file);
    long end = Math.max(0, total - offset);
    long begin = Math.max(0, end - limit);
    List<SetAsidePage.Row> rows = new ArrayList<>();
    try (BufferedReader reader = reader(file)) {
      for (long number = 0; number < end; number++) {
        String line = reader.readLine();
        if (line != null && number >= begin) {
          rows.add(row(SealedLine.open(sink, line, sealing)));
        }
      }
    }
    Collections.reverse(rows);
    return new SetAsidePage(total, rows);
  }

  /** A line that a crash has torn shows itself as far as it goes. */
  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  private static long lines(Path file) throws IOException {
    long lines = 0;
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        for (int i = 0; i < read; i++) {
          lines += chunk[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  private static SetAsidePage.Row row(String line) {
    List<String> fields = new ArrayList<>(List.of(line.split("\t", FIELDS)));
    while (fields.size() < FIELDS) {
      fields.add("");
    }
    String value = fields.get(2);
    return new SetAsidePage.Row(
        instant(fields.get(0)),
        fields.get(1),
        value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...",
        fields.get(3),
        nanos(fields.get(4)),
        fields.get(5),
        fields.get(6));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant nanos(String text) {
    try {
      return Instant.ofEpochSecond(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
