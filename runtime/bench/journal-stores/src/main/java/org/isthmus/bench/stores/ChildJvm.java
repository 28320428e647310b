package org.isthmus.bench.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts one piece of work in a JVM of its own with the jars and flags of its store alone. */
final class ChildJvm {
  private static final long PATIENCE_SECONDS = 30;

  private final Path lib;
  private final Path scratch;

  ChildJvm(Path lib, Path scratch) {
    this.lib = lib;
    this.scratch = scratch;
  }

  /** Runs to the end; what the child said, and {@code exit}: its code or "hung". */
  Map<String, String> run(String work, Candidate candidate, Path directory, Object... more)
      throws IOException, InterruptedException {
    return result(start(ownJava(), candidate.flags(), work, candidate, directory, more));
  }

  /** As {@link #run}, on the JVM and with the flags given. */
  Map<String, String> runOn(
      Path java, List<String> flags, String work, Candidate candidate, Path dir, Object... more)
      throws IOException, InterruptedException {
    return result(start(java, flags, work, candidate, dir, more));
  }

  /** Starts and leaves it running; its output goes to {@link #said}. */
  Process start(String work, Candidate candidate, Path directory, Object... more)
      throws IOException {
    return start(ownJava(), candidate.flags(), work, candidate, directory, more);
  }

  /** What the child that was started last has said until now. */
  Map<String, String> said() throws IOException {
    Map<String, String> said = new LinkedHashMap<>();
    try (BufferedReader reader = Files.newBufferedReader(output())) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          said.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    }
    return said;
  }

  /** Bytes of the jars the store brings. */
  long jarBytes(Candidate candidate) throws IOException {
    long bytes = 0;
    for (Path jar : jars(candidate)) {
      bytes += Files.size(jar);
    }
    return bytes;
  }

  /** The jars the store brings. */
  List<Path> jars(Candidate candidate) throws IOException {
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.filter(jar -> candidate.needs(jar.getFileName().toString())).sorted().toList();
    }
  }

  private Map<String, String> result(Process process) throws IOException, InterruptedException {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Map<String, String> said = said();
    said.put("exit", ended ? String.valueOf(process.exitValue()) : "hung");
    if (!said.get("exit").equals("0")) {
      said.put("error", Files.readString(errors()).lines().findFirst().orElse(""));
    }
    return said;
  }

  private Process start(
      Path java, List<String> flags, String work, Candidate candidate, Path dir, Object... more)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(candidate), Child.class.getName()));
    command.addAll(List.of(work, candidate.label(), dir.toString()));
    Stream.of(more).map(String::valueOf).forEach(command::add);
    return new ProcessBuilder(command)
        .directory(scratch.toFile())
        .redirectOutput(output().toFile())
        .redirectError(errors().toFile())
        .start();
  }

  private String classPath(Candidate candidate) throws IOException {
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    jars(candidate).forEach(jar -> path.append(':').append(jar));
    return path.toString();
  }

  private Path output() {
    return scratch.resolve("output.txt");
  }

  private Path errors() {
    return scratch.resolve("errors.txt");
  }

  static Path ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Removes a directory with all that is in it. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(ChildJvm::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
