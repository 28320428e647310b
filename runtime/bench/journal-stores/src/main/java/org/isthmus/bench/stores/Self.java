package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the system says of this process. */
final class Self {
  private Self() {}

  /** CPU of all living threads so far, in seconds; the scheduler's own count, not its ticks. */
  static double cpuSeconds() throws IOException {
    long nanos = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        nanos += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
      }
    }
    return nanos / 1e9;
  }

  /** Says peak and kinds of resident memory, in MiB. */
  static void sayMemory() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      String[] words = line.split("[:\\s]+");
      switch (words[0]) {
        case "VmHWM" -> Child.say("rss_peak_mib", Long.parseLong(words[1]) / 1024);
        case "RssAnon" -> Child.say("rss_anon_mib", Long.parseLong(words[1]) / 1024);
        case "RssFile" -> Child.say("rss_file_mib", Long.parseLong(words[1]) / 1024);
        default -> {}
      }
    }
  }

  /** Bytes this process has sent towards the disk, files mapped to memory included. */
  static long writtenBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/io"))) {
      if (line.startsWith("write_bytes: ")) {
        return Long.parseLong(line.substring("write_bytes: ".length()));
      }
    }
    throw new IOException("/proc/self/io has no write_bytes");
  }

  /** The names of all threads of the process, those of native code included. */
  static List<String> threads() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        names.add(Files.readString(task.resolve("comm")).strip());
      }
    }
    return names;
  }

  /** Says which threads came since {@code before}, those of the JVM itself left out. */
  static void sayThreadsSince(List<String> before) throws IOException {
    List<String> came = new ArrayList<>(threads());
    before.forEach(came::remove);
    came.removeIf(name -> name.startsWith("C1 Comp") || name.startsWith("C2 Comp"));
    Child.say("threads", came.size());
    Child.say("thread_names", String.join(" ", came));
  }
}
