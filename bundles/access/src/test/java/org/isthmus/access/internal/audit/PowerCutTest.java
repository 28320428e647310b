package org.isthmus.access.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.isthmus.host.audit.AuditEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutTest {
  @TempDir private Path home;
  private LogOnDisk disk;

  @BeforeEach
  void fill() {
    disk = new LogOnDisk(home.resolve("audit"));
    disk.fill(20);
  }

  private Path newest() throws IOException {
    return disk.files().get(disk.files().size() - 1);
  }

  private void append(String torn) throws IOException {
    Files.writeString(newest(), torn, StandardOpenOption.APPEND);
  }

  @Test
  void aTornLastLineIsCutOffReportedAndRecordedInTheChain() throws Exception {
    append("{\"number\":21,\"when\":\"2026-");
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "after");

      AuditEntry repair = log.entries(22, 1, "").get(0);
      assertThat(repair.action()).isEqualTo("audit.repair");
      assertThat(repair.detail()).contains("26 bytes were cut off after entry 20");
      assertThat(log.verify().problem()).isEmpty();
      assertThat(log.verify().entries()).isEqualTo(22);
    }
    assertThat(disk.checkedOffline()).startsWith("0: 22 entries");
  }

  @Test
  void aTornFirstLineOfANewFileIsCutOffToo() throws Exception {
    Files.writeString(new AuditFiles(disk.directory()).file(21), "{\"num");
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "after");

      assertThat(log.verify().problem()).isEmpty();
      assertThat(log.verify().entries()).isEqualTo(22);
    }
  }

  @Test
  void blocksOfZerosAtTheEndAreCutOff() throws Exception {
    append("\0".repeat(5000) + "\n" + "\0".repeat(100));
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "after");

      assertThat(log.verify().problem()).isEmpty();
      assertThat(log.verify().entries()).isEqualTo(22);
    }
  }

  @Test
  void aHeadThatWasNotWrittenInTimeIsNoDamage() throws Exception {
    Path head = disk.directory().resolve("head");
    String early = Files.readString(head);
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "more");
    }
    Files.writeString(head, early);
    try (AuditLog log = disk.open()) {
      assertThat(log.verify().problem()).isEmpty();
      assertThat(log.verify().entries()).isEqualTo(21);
    }
  }

  @Test
  void aMissingHeadIsRecordedAndTheLogGoesOn() throws Exception {
    Files.delete(disk.directory().resolve("head"));
    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "after");

      assertThat(log.entries(22, 1, "").get(0).detail()).startsWith("head cannot be read");
      assertThat(log.verify().problem()).isEmpty();
    }
  }

  /** Whatever stands in its files, the log opens, goes on, and never calls damage whole. */
  @RepeatedTest(25)
  void anyBytesAnywhereAreSurvivedAndFound(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    Path file = disk.files().get(random.nextInt(disk.files().size()));
    byte[] bytes = Files.readAllBytes(file);
    byte[] noise = new byte[1 + random.nextInt(300)];
    random.nextBytes(noise);
    int at = random.nextInt(bytes.length);
    System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
    Files.write(file, bytes);
    if (random.nextBoolean()) {
      Files.write(disk.directory().resolve("head"), noise);
    }

    try (AuditLog log = disk.open()) {
      LogOnDisk.write(log, "after the noise");

      assertThat(log.entries(Long.MAX_VALUE, 1, "noise")).hasSize(1);
      assertThatCode(() -> log.entries(Long.MAX_VALUE, 100, "")).doesNotThrowAnyException();
      boolean recorded = !log.entries(Long.MAX_VALUE, 1, "audit.").isEmpty();
      assertThat(recorded || !log.verify().problem().isEmpty()).isTrue();
    }
  }
}
