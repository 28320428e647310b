package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A disk of some 64 MB that fills up and is then freed. */
final class FullDisk {
  private static final int FRAME_BYTES = 250;
  private static final int IN_THE_WAY_BYTES = 24 << 20;

  private final ChildJvm child;
  private final Results results;
  private final Path disk;

  FullDisk(ChildJvm child, Results results, Path disk) {
    this.child = child;
    this.results = results;
    this.disk = disk;
  }

  void run() throws IOException, InterruptedException {
    for (Candidate candidate : Candidate.values()) {
      if (candidate != Candidate.NONE) {
        fill(candidate);
      }
    }
  }

  private void fill(Candidate candidate) throws IOException, InterruptedException {
    Path directory = disk.resolve("store");
    Path inTheWay = disk.resolve("in-the-way");
    ChildJvm.delete(directory);
    Files.write(inTheWay, new byte[IN_THE_WAY_BYTES]);
    Map<String, String> said = child.run("fill", candidate, directory, FRAME_BYTES, inTheWay);
    Files.deleteIfExists(inTheWay);
    results.add("full", candidate, "fill", 1, said);
    Map<String, String> after = child.run("verify", candidate, directory, FRAME_BYTES);
    results.add("full", candidate, "restart", 1, after);
    long promised = Long.parseLong(said.getOrDefault("synced", "0"));
    long newest = Long.parseLong(after.getOrDefault("newest", "-1"));
    long lost =
        Math.max(0, promised - 1 - newest) + Long.parseLong(after.getOrDefault("missing", "0"));
    results.add("full", candidate, "restart", 1, "lost_synced", lost);
    ChildJvm.delete(directory);
  }
}
