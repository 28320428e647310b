package org.isthmus.access.internal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.isthmus.host.audit.Audit.Outcome;
import org.isthmus.host.audit.Audit.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of change is found while the gateway runs, after a restart, and without a gateway. */
class TamperingTest {
  private static final int ENTRIES = 40;

  @TempDir private Path home;
  private LogOnDisk disk;
  private Path second;
  private List<String> lines;

  @BeforeEach
  void fill() throws Exception {
    disk = new LogOnDisk(home.resolve("audit"));
    disk.fill(ENTRIES);
    second = disk.files().get(1);
    lines = disk.lines(second);
  }

  private interface Change {
    void make() throws Exception;
  }

  private void isFound(String expected, Change change) throws Exception {
    try (AuditLog log = disk.open()) {
      assertThat(log.verify().problem()).isEmpty();
      change.make();
      assertThat(log.verify().problem()).contains(expected);
      assertThat(log.verify().entries()).isLessThan(ENTRIES);
    }
    assertThat(disk.checkedOffline()).startsWith("1: ");
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "life goes on");
      assertThat(log.verify().problem()).isNotEmpty();
    }
  }

  @Test
  void aChangedLine() throws Exception {
    isFound(
        second.getFileName() + " line 3: its content was changed",
        () -> {
          lines.set(2, lines.get(2).replace("ada", "eve"));
          disk.lines(second, lines);
        });
  }

  @Test
  void aLineThatWasWrittenAnewWithItsHash() throws Exception {
    isFound(
        second.getFileName() + " line 4: entry",
        () -> {
          Line third = Line.read(lines.get(2).getBytes(UTF_8));
          Deed forged =
              Deed.of(Instant.EPOCH, LogOnDisk.ADA, "tag.write", "nothing", Outcome.DONE, "");
          byte[] line = Line.write(forged, new Head(third.number() - 1, third.previous()));
          lines.set(2, new String(line, UTF_8).strip());
          disk.lines(second, lines);
        });
  }

  @Test
  void aRemovedLine() throws Exception {
    isFound(
        second.getFileName() + " line 3: entry",
        () -> {
          lines.remove(2);
          disk.lines(second, lines);
        });
  }

  @Test
  void anInsertedLine() throws Exception {
    isFound(
        second.getFileName() + " line 4: entry",
        () -> {
          lines.add(3, lines.get(2));
          disk.lines(second, lines);
        });
  }

  @Test
  void linesInAnotherOrder() throws Exception {
    isFound(
        second.getFileName() + " line 2: entry",
        () -> {
          Collections.swap(lines, 1, 2);
          disk.lines(second, lines);
        });
  }

  @Test
  void aRemovedFile() throws Exception {
    isFound("does not follow entry", () -> Files.delete(second));
  }

  @Test
  void theFirstFileRemoved() throws Exception {
    isFound("does not follow entry 0", () -> Files.delete(disk.files().get(0)));
  }

  @Test
  void aCutOffEnd() throws Exception {
    isFound(
        "but had " + ENTRIES,
        () -> {
          Path newest = disk.files().get(disk.files().size() - 1);
          List<String> all = disk.lines(newest);
          disk.lines(newest, all.subList(0, all.size() - 1));
        });
  }

  @Test
  void theNewestFileRemoved() throws Exception {
    isFound("but had " + ENTRIES, () -> Files.delete(disk.files().get(disk.files().size() - 1)));
  }

  @Test
  void allFilesRemoved() throws Exception {
    isFound(
        "but had " + ENTRIES,
        () -> {
          for (Path file : disk.files()) {
            Files.delete(file);
          }
        });
  }

  @Test
  void aCutOffEndWithTheHeadIsFoundByTheHashThatWasKeptElsewhere() throws Exception {
    String known;
    try (AuditLog log = disk.open()) {
      Verdict verdict = log.verify();
      known = verdict.head();
    }
    Path newest = disk.files().get(disk.files().size() - 1);
    List<String> all = disk.lines(newest);
    disk.lines(newest, all.subList(0, all.size() - 1));
    Line last = Line.read(all.get(all.size() - 2).getBytes(UTF_8));
    new AuditFiles(disk.directory()).head(last.head());

    assertThat(disk.checkedOffline()).startsWith("0: ");
    assertThat(disk.checkedOffline(known)).startsWith("1: ").contains("no entry has the hash");
  }
}
