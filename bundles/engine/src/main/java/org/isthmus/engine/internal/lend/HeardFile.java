package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.host.file.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to when a device's values have come, in its directory of the home: what is missing because the
 * gateway was off is known by it. One thread at a time.
 */
public final class HeardFile {
  private static final Logger LOG = LoggerFactory.getLogger(HeardFile.class);

  private final Path file;

  /** Of a device. */
  public HeardFile(Path home, String device) {
    this.file =
        home.resolve("state")
            .resolve(Borrower.Kind.DEVICE.directory())
            .resolve(StateDirectory.fileName(device))
            .resolve("heard");
  }

  /** The moment, nanoseconds since 1970; 0 if it is not known. */
  public long read() {
    try {
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} cannot be read ({}); what is missing since then is not filled", file, e);
      return 0;
    }
  }

  /** Notes it down; a power cut may bring the former one back. */
  public void write(long epochNanos) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.writeBehind(file, epochNanos + "\n");
    } catch (IOException e) {
      LOG.warn("{} cannot be written ({}); a stop now leaves a gap that is not filled", file, e);
    }
  }
}
