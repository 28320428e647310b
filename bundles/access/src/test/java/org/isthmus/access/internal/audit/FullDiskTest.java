package org.isthmus.access.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.host.audit.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory that takes nothing: a file stands where it should be. */
@Timeout(120)
class FullDiskTest {
  @TempDir private Path home;

  @Test
  void whatTheDiskDoesNotTakeWaitsInOrderAndBlocksNobody() throws Exception {
    Path place = home.resolve("audit");
    Files.writeString(place, "in the way");
    try (AuditLog log = new LogOnDisk(place).open()) {
      for (int i = 0; i < 200; i++) {
        LogOnDisk.write(log, "waiting/" + i);
      }
      Files.delete(place);
      await(() -> read(log).size() == 200);

      assertThat(log.verify().problem()).isEmpty();
      assertThat(read(log).get(199).subject()).isEqualTo("waiting/0");
      LogOnDisk.write(log, "after");
      // until the log knows that the disk is well again, nobody waits for it
      await(() -> read(log).get(0).subject().equals("after"));
    }
  }

  @Test
  void whatHasNoRoomInMemoryIsCountedInTheChain() throws Exception {
    Path place = home.resolve("audit");
    Files.writeString(place, "in the way");
    try (AuditLog log = new LogOnDisk(place).open()) {
      for (int i = 0; i < 10_100; i++) {
        LogOnDisk.write(log, "waiting/" + i);
      }
      Files.delete(place);
      await(() -> read(log, "audit.lost").size() == 1);

      List<AuditEntry> lost = read(log, "audit.lost");
      assertThat(lost.get(0).detail()).startsWith("100 entries were lost");
      assertThat(log.verify().problem()).isEmpty();
    }
  }

  private static List<AuditEntry> read(AuditLog log) {
    return read(log, "");
  }

  private static List<AuditEntry> read(AuditLog log, String filter) {
    try {
      return log.entries(Long.MAX_VALUE, 1000, filter);
    } catch (IOException notYet) {
      return List.of();
    }
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
