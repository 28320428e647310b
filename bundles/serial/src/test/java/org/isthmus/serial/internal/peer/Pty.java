package org.isthmus.serial.internal.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A serial line without wires: two pseudo-terminals, which can be pulled out and plugged in. */
public final class Pty implements AutoCloseable {
  private final Path directory;
  private Process socat;

  /** Plugged in; the test is skipped without socat, unless peers are required. */
  public Pty(Path directory) throws IOException {
    boolean required = "required".equals(System.getenv("ISTHMUS_PEERS"));
    assumeThat(required || isInstalled()).as("socat, from Debian's package of that name").isTrue();
    this.directory = directory;
    this.socat = plug();
  }

  private static boolean isInstalled() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(each -> Files.isExecutable(Path.of(each, "socat")));
  }

  private Process plug() throws IOException {
    Process started =
        new ProcessBuilder("socat", end(here()), end(there()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("socat.log").toFile())
            .start();
    while (!Files.exists(here()) || !Files.exists(there())) {
      assertThat(started.isAlive()).as("socat runs").isTrue();
      Thread.onSpinWait();
    }
    return started;
  }

  private static String end(Path link) {
    return "pty,raw,echo=0,link=" + link;
  }

  /** The gateway's end. */
  public Path here() {
    return directory.resolve("here");
  }

  /** The devices' end. */
  public Path there() {
    return directory.resolve("there");
  }

  /** As a USB adapter that is pulled out. */
  public void pullOut() throws InterruptedException {
    socat.destroy();
    socat.waitFor();
    assertThat(here()).doesNotExist();
  }

  /** The same adapter again, under the same name. */
  public void plugIn() throws IOException {
    socat = plug();
  }

  @Override
  public void close() throws InterruptedException {
    socat.destroy();
    socat.waitFor();
  }
}
