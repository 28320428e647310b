package org.isthmus.bench.stores;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A closed store with one bit flipped, or one page near its end lost: who notices? */
final class Damage {
  static final List<String> KINDS = List.of("bit", "page");

  private static final int RUNS = 10;
  private static final int FRAMES = 100_000;
  private static final int FRAME_BYTES = 250;
  private static final int PAGE = 4096;
  private static final int TAIL_PAGES = 16;

  private final ChildJvm child;
  private final Results results;
  private final Path sound;
  private final Path harmed;
  private final Random random = new Random(2);

  Damage(ChildJvm child, Results results, Path scratch) {
    this.child = child;
    this.results = results;
    this.sound = scratch.resolve("sound");
    this.harmed = scratch.resolve("store");
  }

  void run() throws IOException, InterruptedException {
    for (Candidate candidate : Candidate.values()) {
      if (candidate != Candidate.NONE) {
        ChildJvm.delete(sound);
        child.run("flood", candidate, sound, FRAME_BYTES, FRAMES);
        for (String kind : KINDS) {
          for (int run = 1; run <= RUNS; run++) {
            once(candidate, kind, run);
          }
        }
      }
    }
    ChildJvm.delete(sound);
  }

  private void once(Candidate candidate, String kind, int run)
      throws IOException, InterruptedException {
    copy();
    if (kind.equals("bit")) {
      flip(most(file -> file.length()));
    } else {
      blank(most(file -> file.length() < TAIL_PAGES * PAGE ? 0 : file.lastModified()));
    }
    Map<String, String> said = child.run("verify", candidate, harmed, FRAME_BYTES);
    results.add("damage", candidate, kind, run, said);
    results.add("damage", candidate, kind, run, "verdict", verdict(said));
    long kept = number(said, "frames") - number(said, "wrong");
    results.add("damage", candidate, kind, run, "lost", FRAMES - kept);
  }

  private static String verdict(Map<String, String> said) {
    if (number(said, "wrong") > 0) {
      return "wrong";
    }
    if (!said.get("exit").equals("0")) {
      return "crashed";
    }
    if (said.containsKey("failure")) {
      return "refused";
    }
    if (number(said, "frames") == FRAMES) {
      return "unharmed";
    }
    return number(said, "damaged_bytes") > 0 ? "reported" : "silent";
  }

  private static long number(Map<String, String> said, String name) {
    return Long.parseLong(said.getOrDefault(name, "0"));
  }

  private void flip(Path file) throws IOException {
    try (FileChannel channel = open(file)) {
      long at = random.nextLong(dataEnd(channel));
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ (1 << random.nextInt(Byte.SIZE)))).rewind();
      channel.write(one, at);
    }
  }

  /** As after a power cut that came when later pages were on the disk already. */
  private void blank(Path file) throws IOException {
    try (FileChannel channel = open(file)) {
      long lastPage = dataEnd(channel) / PAGE;
      long page = lastPage - 1 - random.nextInt(TAIL_PAGES);
      channel.write(ByteBuffer.allocate(PAGE), page * PAGE);
    }
  }

  /** The byte behind the last page that is not empty: files made ahead of need end in zeros. */
  private static long dataEnd(FileChannel channel) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(PAGE);
    for (long at = (channel.size() - 1) / PAGE * PAGE; at > 0; at -= PAGE) {
      int read = channel.read(page.clear(), at);
      for (int i = 0; i < read; i++) {
        if (page.get(i) != 0) {
          return at + read;
        }
      }
    }
    return channel.size();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private Path most(ToLongFunction<File> of) throws IOException {
    try (Stream<Path> files = Files.list(harmed)) {
      return files.max(Comparator.comparingLong(f -> of.applyAsLong(f.toFile()))).orElseThrow();
    }
  }

  private void copy() throws IOException {
    ChildJvm.delete(harmed);
    Files.createDirectories(harmed);
    try (Stream<Path> files = Files.list(sound)) {
      for (Path file : files.toList()) {
        Files.copy(file, harmed.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
