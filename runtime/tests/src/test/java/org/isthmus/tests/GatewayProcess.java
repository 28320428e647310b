package org.isthmus.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, its output in a file. One thread. */
final class GatewayProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private GatewayProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** The gateway alone, from the distribution. */
  static GatewayProcess gateway(Path output, String... args) throws IOException {
    Path command = GatewayUnderTest.distribution().resolve("bin/isthmus");
    return start(output, Map.of(), command, args);
  }

  static GatewayProcess start(
      Path output, Map<String, String> environment, Path command, String... args)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new GatewayProcess(builder.start(), output);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits for this in the output. */
  void awaitOutput(String text, Duration within) {
    Await.until(
        "'" + text + "' of " + process.info().commandLine().orElse("the process"),
        within,
        () -> {
          if (!process.isAlive() && !output().contains(text)) {
            throw new AssertionError("ended with " + process.exitValue() + ": " + output());
          }
          return output().contains(text);
        });
  }

  /** All processes that it has started, and itself. */
  List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    return family;
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** The exit code, when it has ended. */
  int awaitExit(Duration within) throws InterruptedException, IOException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still runs after " + within.toSeconds() + " s: " + output());
    }
    return process.exitValue();
  }

  /** Waits for what it does; if that does not come, the error says how it is, and what it said. */
  void await(String what, Duration within, Callable<Boolean> condition) throws IOException {
    try {
      Await.until(
          what,
          within,
          () -> {
            boolean done = condition.call();
            if (!done && !process.isAlive()) {
              throw new AssertionError(what + " cannot come");
            }
            return done;
          });
    } catch (AssertionError late) {
      String state = process.isAlive() ? "runs" : "ended with " + process.exitValue();
      throw new AssertionError(
          late.getMessage() + "; the process " + state + ": " + output(), late.getCause());
    }
  }

  /** Kills it all and waits for the end: only then are its home and its ports free. */
  @Override
  public void close() {
    family().forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
