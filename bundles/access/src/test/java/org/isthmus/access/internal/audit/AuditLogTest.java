package org.isthmus.access.internal.audit;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit.Outcome;
import org.isthmus.host.audit.Audit.Verdict;
import org.isthmus.host.audit.AuditEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final long NEWEST = Long.MAX_VALUE;

  @TempDir private Path home;
  private LogOnDisk disk;

  @BeforeEach
  void place() {
    disk = new LogOnDisk(home.resolve("audit"));
  }

  @Test
  void anEntryIsReadAsItWasRecorded() throws Exception {
    try (AuditLog log = disk.open()) {
      Caller caller = new Caller("ada", Role.ENGINEER, "ci", "2001:db8::7");
      log.record(caller, "plugin.install", "com.acme", Outcome.REFUSED, "not signed");

      AuditEntry entry = log.entries(NEWEST, 10, "").get(0);
      assertThat(entry)
          .usingRecursiveComparison()
          .ignoringFields("when", "hash")
          .isEqualTo(
              new AuditEntry(
                  1,
                  Instant.EPOCH,
                  "ada (token ci)",
                  "2001:db8::7",
                  "plugin.install",
                  "com.acme",
                  Outcome.REFUSED,
                  "not signed",
                  ""));
      assertThat(entry.when()).isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
      assertThat(log.verify()).isEqualTo(new Verdict(1, "", entry.hash()));
    }
  }

  @Test
  void whenRecordReturnsTheEntryIsInTheFile() throws Exception {
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "acme/pump/speed");

      assertThat(Files.readString(disk.files().get(0))).contains("acme/pump/speed").endsWith("}\n");
    }
  }

  @Test
  void theChainGoesOnOverFilesAndOverARestart() throws Exception {
    disk.fill(30);
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "after the restart");

      assertThat(disk.files()).hasSizeGreaterThan(3);
      assertThat(log.verify().problem()).isEmpty();
      assertThat(log.verify().entries()).isEqualTo(31);
      assertThat(log.entries(NEWEST, 1, "").get(0).number()).isEqualTo(31);
      assertThat(disk.checkedOffline()).startsWith("0: 31 entries").contains(log.verify().head());
    }
  }

  @Test
  void pagesGoFromTheNewestToTheOldestWithoutAGap() throws Exception {
    disk.fill(100);
    try (AuditLog log = disk.open()) {
      long before = NEWEST;
      for (long page = 0; page < 10; page++) {
        List<AuditEntry> entries = log.entries(before, 10, "");
        long newest = 100 - page * 10;
        assertThat(entries.stream().map(AuditEntry::number).collect(toList()))
            .isEqualTo(LongStream.range(0, 10).mapToObj(i -> newest - i).collect(toList()));
        before = entries.get(9).number();
      }
      assertThat(log.entries(before, 10, "")).isEmpty();
      assertThat(log.entries(NEWEST, 0, "")).isEmpty();
    }
  }

  @Test
  void aFilterFindsPartsOfWhoActionAndSubject() throws Exception {
    disk.fill(20);
    try (AuditLog log = disk.open()) {
      log.record(new Caller("Grace", Role.VIEWER, "", ""), "login", "grace", Outcome.DONE, "pump");

      assertThat(log.entries(NEWEST, 10, "gRACE")).hasSize(1);
      assertThat(log.entries(NEWEST, 10, "PUMP/13")).hasSize(1);
      assertThat(log.entries(NEWEST, 100, "tag.w")).hasSize(20);
      assertThat(log.entries(NEWEST, 100, "no such thing")).isEmpty();
    }
  }

  @Test
  void whatATerminalWouldActOnIsEscapedAndReadAsItWas() throws Exception {
    String nasty = "a\u001b[2J\n{\"number\":7}\r\t\"\\ \u202e\u0085\u2028\ud800 Prüfung \u0000";
    try (AuditLog log = disk.open()) {
      log.record(LogOnDisk.ADA, "tag.write", nasty, Outcome.DONE, nasty);

      assertThat(disk.lines(disk.files().get(0))).hasSize(1);
      assertThat(Files.readString(disk.files().get(0)).strip())
          .contains("Prüfung")
          .matches("[\\x20-\\x7eü]+");
      assertThat(log.entries(NEWEST, 1, "").get(0).subject()).isEqualTo(nasty);
      assertThat(log.verify().problem()).isEmpty();
      assertThat(disk.checkedOffline()).startsWith("0: 1 entries");
    }
  }

  @Test
  void aTextOfAnyLengthIsCutAndTheLineHolds() throws Exception {
    try (AuditLog log = disk.open()) {
      String text = "\u0001".repeat(100_000);
      log.record(LogOnDisk.ADA, text, text, Outcome.DONE, text);
      LogOnDisk.write(log, "next");

      assertThat(log.entries(NEWEST, 10, "")).hasSize(2);
      assertThat(log.entries(NEWEST, 10, "").get(1).detail()).endsWith(" (cut)").hasSize(4102);
      assertThat(log.verify().problem()).isEmpty();
    }
  }

  @Test
  void manyThreadsRecordAtOnceAndNothingIsLostOrOutOfOrder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (AuditLog log = disk.open()) {
      for (int thread = 0; thread < 16; thread++) {
        int number = thread;
        threads.execute(
            () -> {
              for (int i = 0; i < 50; i++) {
                LogOnDisk.write(log, "thread-" + number + "/" + i);
              }
            });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

      assertThat(log.verify().entries()).isEqualTo(800);
      assertThat(log.verify().problem()).isEmpty();
      for (int thread = 0; thread < 16; thread++) {
        List<AuditEntry> own = log.entries(NEWEST, 100, "thread-" + thread + "/");
        assertThat(own).hasSize(50);
        assertThat(own.get(0).subject()).isEqualTo("thread-" + thread + "/49");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoeverIsInterruptedIsRecordedAllTheSame() throws Exception {
    try (AuditLog log = disk.open()) {
      Thread.currentThread().interrupt();
      LogOnDisk.write(log, "interrupted");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(log.entries(NEWEST, 1, "").get(0).subject()).isEqualTo("interrupted");
      LogOnDisk.write(log, "next");
      assertThat(log.verify().entries()).isEqualTo(2);
    }
  }

  @Test
  void onlyTheOwnerCanReadIt() throws IOException {
    disk.fill(1);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(disk.directory())))
        .isEqualTo("rwx------");
    for (Path file : disk.files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }
}
