package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.TestAbortedException;

/** A serial line without wires: two pseudo-terminals, tied together by socat. */
final class Pty implements AutoCloseable {
  private final Process socat;
  private final Path directory;

  Pty() throws IOException {
    directory = Files.createTempDirectory("isthmus-pty");
    try {
      socat =
          new ProcessBuilder(List.of("socat", end("near"), end("far")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      if ("required".equals(System.getenv("ISTHMUS_PEERS"))) {
        throw e;
      }
      throw new TestAbortedException("socat is not installed", e);
    }
    while (!Files.exists(Path.of(near())) || !Files.exists(Path.of(far()))) {
      if (!socat.isAlive()) {
        throw new IOException("socat has ended with " + socat.exitValue());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private String end(String name) {
    return "pty,raw,echo=0,link=" + directory.resolve(name);
  }

  /** Our end. */
  String near() {
    return directory.resolve("near").toString();
  }

  /** The devices' end. */
  String far() {
    return directory.resolve("far").toString();
  }

  @Override
  public void close() throws IOException {
    socat.destroy();
    for (String name : List.of("near", "far")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.deleteIfExists(directory);
  }
}
