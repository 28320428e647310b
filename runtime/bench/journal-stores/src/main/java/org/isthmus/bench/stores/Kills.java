package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** SIGKILL at random moments of a writing store, then: what is left? */
final class Kills {
  private static final int RUNS = 10;
  private static final int FRAME_BYTES = 250;
  private static final int SHORTEST_MS = 500;
  private static final int LONGEST_MS = 3000;

  private final ChildJvm child;
  private final Results results;
  private final Path directory;
  private final Path counts;
  private final Random random = new Random(1);

  Kills(ChildJvm child, Results results, Path scratch) {
    this.child = child;
    this.results = results;
    this.directory = scratch.resolve("store");
    this.counts = scratch.resolve("counts");
  }

  void run() throws IOException, InterruptedException {
    for (int run = 1; run <= RUNS; run++) {
      for (Candidate candidate : Candidate.values()) {
        if (candidate != Candidate.NONE) {
          kill(candidate);
          judge(candidate, run);
        }
      }
    }
  }

  private void kill(Candidate candidate) throws IOException, InterruptedException {
    ChildJvm.delete(directory);
    Files.deleteIfExists(counts);
    Process process = child.start("write", candidate, directory, FRAME_BYTES, counts);
    boolean ended = false;
    while (!ended && !child.said().containsKey("writing")) {
      ended = process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    ended |= process.waitFor(random.nextInt(SHORTEST_MS, LONGEST_MS), TimeUnit.MILLISECONDS);
    if (ended) {
      throw new IOException(candidate.label() + " stopped before it was killed, see errors.txt");
    }
    process.destroyForcibly().waitFor();
  }

  private void judge(Candidate candidate, int run) throws IOException, InterruptedException {
    Map<String, String> said = child.run("verify", candidate, directory, FRAME_BYTES);
    results.add("kill", candidate, "", run, said);
    ByteBuffer count = ByteBuffer.wrap(Files.readAllBytes(counts));
    long found = Long.parseLong(said.getOrDefault("newest", "-1")) + 1;
    long lost = count.getLong(Endless.APPENDED) - found;
    results.add("kill", candidate, "", run, "lost", lost);
    long promised = count.getLong(Endless.SYNCED);
    results.add("kill", candidate, "", run, "lost_synced", Math.max(0, promised - found));
  }
}
