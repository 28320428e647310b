package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Flat out, at a gateway's pace, and reading back. */
final class Throughput {
  static final int FRAMES = 2_000_000;
  static final int[] FRAME_BYTES = {250, 80};

  private static final int RUNS = 3;
  private static final int PACED_SECONDS = 6;

  private final ChildJvm child;
  private final Results results;
  private final Path directory;

  Throughput(ChildJvm child, Results results, Path scratch) {
    this.child = child;
    this.results = results;
    this.directory = scratch.resolve("store");
  }

  void run() throws IOException, InterruptedException {
    for (int run = 1; run <= RUNS; run++) {
      for (int bytes : FRAME_BYTES) {
        for (Candidate candidate : Candidate.values()) {
          flood(candidate, bytes, run);
          pace(candidate, bytes, run);
        }
      }
    }
  }

  private void flood(Candidate candidate, int bytes, int run)
      throws IOException, InterruptedException {
    ChildJvm.delete(directory);
    String scenario = String.valueOf(bytes);
    results.add(
        "flood", candidate, scenario, run, child.run("flood", candidate, directory, bytes, FRAMES));
    if (candidate != Candidate.NONE) {
      double perFrame = allocated(directory) / (double) FRAMES;
      results.add("flood", candidate, scenario, run, "disk_bytes_per_frame", perFrame);
      results.add("read", candidate, scenario, run, child.run("read", candidate, directory));
    }
  }

  private void pace(Candidate candidate, int bytes, int run)
      throws IOException, InterruptedException {
    ChildJvm.delete(directory);
    String scenario = String.valueOf(bytes);
    results.add(
        "pace",
        candidate,
        scenario,
        run,
        child.run("pace", candidate, directory, bytes, PACED_SECONDS));
  }

  /** Bytes on disk, holes left out, which Java cannot see. */
  private static long allocated(Path directory) throws IOException, InterruptedException {
    Process du = new ProcessBuilder("du", "-s", "-B1", directory.toString()).start();
    String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    du.waitFor();
    return Long.parseLong(said.split("\\s")[0]);
  }
}
