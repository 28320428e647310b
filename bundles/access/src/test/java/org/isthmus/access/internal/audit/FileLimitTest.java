package org.isthmus.access.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.isthmus.host.audit.Audit.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process whose files the kernel does not let grow beyond 8 KiB, so that a write is cut in the
 * middle of a line as on a full disk; later the limit is lifted.
 */
@Timeout(120)
class FileLimitTest {
  private static final int ENTRIES = 100;
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  @TempDir private Path home;

  @Test
  void aDiskThatFillsInTheMiddleOfALineKeepsWholeLinesAndTakesTheRestLater() throws Exception {
    requirePrlimit();
    LogOnDisk disk = new LogOnDisk(home.resolve("audit"));
    Process child = start(disk.directory());
    try (PrintStream in = new PrintStream(child.getOutputStream(), true, "US-ASCII");
        BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < ENTRIES; i++) {
        in.println("acme/pump/" + i);
        awaitRecorded(out);
      }
      assertThat(Files.size(disk.files().get(0))).isLessThanOrEqualTo(8192);
      String pid = Long.toString(child.pid());
      Process lift =
          new ProcessBuilder(PRLIMIT.toString(), "--pid", pid, "--fsize=unlimited").start();
      assertThat(lift.waitFor()).isZero();
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();

    try (AuditLog log = disk.open()) {
      Verdict verdict = log.verify();
      assertThat(verdict.problem()).isEmpty();
      assertThat(verdict.entries()).isEqualTo(ENTRIES);
      assertThat(log.entries(Long.MAX_VALUE, 1, "").get(0).subject())
          .isEqualTo("acme/pump/" + (ENTRIES - 1));
    }
  }

  private static void requirePrlimit() {
    boolean present = Files.isExecutable(PRLIMIT);
    if (!present && "required".equals(System.getenv("ISTHMUS_PEERS"))) {
      fail("prlimit is not installed, but ISTHMUS_PEERS=required; apt-get install util-linux");
    }
    assumeTrue(present, "prlimit is not installed");
  }

  private static void awaitRecorded(BufferedReader out) throws IOException {
    String line = out.readLine();
    while (line != null && !line.equals("recorded")) {
      line = out.readLine();
    }
    assertThat(line).isNotNull();
  }

  private static Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            PRLIMIT.toString(),
            "--fsize=8192:unlimited",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            FullMain.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
