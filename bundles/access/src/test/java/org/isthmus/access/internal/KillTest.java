package org.isthmus.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isthmus.host.audit.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir private Path directory;

  @Test
  @Timeout(120)
  void tenTimesKilledTheUsersAreThoseBeforeOrAfterAChangeAndTheChainHolds() throws Exception {
    Random random = new Random(7);
    int added = 0;
    for (int life = 0; life < 10; life++) {
      int before = added;
      added = killAfter(added + 2 + random.nextInt(5), random.nextInt(3_000_000));
      try (Home home = Home.open(directory)) {
        int users = home.users.users().size() - 1;
        assertThat(users).isBetween(added, added + 1);
        assertThat(home.users.tokens().size()).isBetween(users - life - 1, users);
        assertThat(home.login("user-" + (users - 1))).isNotNull();
        assertThat(home.audit.verify().problem()).isEmpty();
        assertThat(audited(home))
            .containsAll(IntStream.range(before, added).mapToObj(i -> "user-" + i).toList());
        added = users;
      }
    }
  }

  private static List<String> audited(Home home) throws IOException {
    return home.audit.entries(Long.MAX_VALUE, 100_000, "user.add").stream()
        .map(AuditEntry::subject)
        .toList();
  }

  /** Until so many users are there, and then at any moment. */
  private int killAfter(int users, int nanos) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledMain.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int added = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("[0-9]+")) {
          added = Integer.parseInt(line);
        }
        if (added >= users) {
          long until = System.nanoTime() + nanos;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          child.toHandle().destroyForcibly(); // which leaves the pipe open for what it has said
        }
      }
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isNotZero();
    return added;
  }
}
