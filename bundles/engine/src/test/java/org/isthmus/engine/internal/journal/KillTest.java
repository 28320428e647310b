package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {
  /** The child's write interval, and what the machine may add to it under load. */
  private static final long AT_MOST_LOST_MILLIS = 50 + 700;

  private static final long SHORTEST_LIFE_MILLIS = 1000;

  /** What the child said: up to here it had appended, and written, at that time. */
  private record Mark(Position appended, long written, long atMillis) {}

  @TempDir private Path home;

  @Test
  @Timeout(1200)
  void howeverOftenItIsKilledItLosesAtMostTheWriteIntervalAndNoIdComesTwice() throws Exception {
    Random random = new Random(7);
    Position newestEver = new Position(0, 0);
    for (int life = 0; life < LongForm.times(10, 100); life++) {
      List<Mark> marks = killAfter(SHORTEST_LIFE_MILLIS + random.nextInt(300));
      Mark last = marks.get(marks.size() - 1);
      assertThat(marks.get(0).appended()).isGreaterThan(newestEver);
      newestEver = last.appended();

      Said said = new Said();
      try (Journal journal = Journal.open(home, JournalConfig.defaults(), said)) {
        assertThat(journal.status().newest()).isGreaterThan(newestEver);
        long kept = journal.status().newest().sequence();
        assertThat(kept).isGreaterThanOrEqualTo(last.written());
        assertThat(marks)
            .filteredOn(mark -> mark.atMillis() < last.atMillis() - AT_MOST_LOST_MILLIS)
            .isNotEmpty()
            .allSatisfy(mark -> assertThat(mark.appended().sequence()).isLessThanOrEqualTo(kept));
        long known = last.appended().sequence() - kept;
        assertThat(said.unknown.get(0)).isGreaterThanOrEqualTo(known);
        assertThat(allRows(journal)).isEqualTo(kept);
        newestEver = journal.status().newest();
      }
    }
  }

  private static long allRows(Journal journal) throws IOException {
    Reader reader = journal.read(Start.OLDEST);
    long rows = 0;
    while (reader.next()) {
      assertThat(reader.sequence()).isEqualTo(rows);
      rows += reader.rows();
    }
    return rows;
  }

  private List<Mark> killAfter(long millis) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledMain.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<Mark> marks = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        marks.add(mark(line));
        if (marks.get(marks.size() - 1).atMillis() - marks.get(0).atMillis() > millis) {
          child.toHandle().destroyForcibly(); // which leaves the pipe open for what it has said
        }
      }
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isNotZero();
    return marks;
  }

  private static Mark mark(String line) {
    String[] words = line.split(" ");
    return new Mark(
        new Position(Integer.parseInt(words[0]), Long.parseLong(words[1])),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }
}
