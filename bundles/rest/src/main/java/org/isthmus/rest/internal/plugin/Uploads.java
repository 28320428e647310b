package org.isthmus.rest.internal.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.rest.internal.operation.BodyReader;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jars on their way in: each in a file of the gateway's own naming, removed as soon as it has been
 * looked at. Any thread.
 */
public final class Uploads {
  /** The most bytes of a jar. */
  static final long MOST = 100L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Path directory;

  /**
   * Uploads into the home; what an earlier run left there is removed.
   *
   * @param home the gateway's
   */
  public Uploads(Path home) {
    this.directory = home.resolve(".work/uploads");
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        LOG.warn("{} cannot be emptied: {}", directory, e.toString());
      }
    }
  }

  /** What is done with a jar. */
  interface Use<T> {
    T with(Path jar) throws Exception;
  }

  /** Takes the jar that a request sends. */
  <T> T take(Request request, Use<T> use) throws Exception {
    Files.createDirectories(directory);
    Path jar = Files.createTempFile(directory, "upload-", ".jar");
    try {
      receive(request, jar);
      return use.with(jar);
    } finally {
      Files.deleteIfExists(jar);
    }
  }

  private static void receive(Request request, Path jar) throws IOException, ProblemException {
    try (OutputStream out = Files.newOutputStream(jar)) {
      BodyReader.copy(request.stream(), out, MOST, LONGEST);
    }
  }
}
