package org.isthmus.engine.internal.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.engine.internal.journal.Sealing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that a partner will never take, kept in a file of lines: when, tag, value, quality, gateway
 * time, position, why. The file is bounded; beyond that the rows are only counted. One thread.
 */
final class SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
  private static final long LARGEST = 16L << 20;

  private final String sink;
  private final Path file;
  private final Sealing sealing;

  SetAside(String sink, Path home, Sealing sealing) {
    this.sink = sink;
    this.sealing = sealing;
    this.file = SetAsideFile.of(home, sink);
  }

  /** Sets aside what was rejected of what was taken. */
  void keep(Intake intake, RejectedException why) {
    intake.setAside(why, (frame, row) -> keep(frame, row, why.problem().toString()));
  }

  private void keep(Frame frame, int row, String why) {
    int first = row < 0 ? 0 : row;
    int last = row < 0 ? frame.rows() - 1 : row;
    for (int each = first; each <= last; each++) {
      write(line(frame, each, why));
    }
  }

  /** A frame that cannot be read; it stays in the journal until retention takes it. */
  void unreadable(Position at, String device, int rows, String why) {
    write(
        SetAsideFile.line(
            Instant.now().toString(),
            device,
            "-",
            rows + " rows that cannot be read",
            "-",
            at.toString(),
            why + "; run the newer gateway that wrote it, or report this"));
  }

  private static String line(Frame frame, int row, String why) {
    return SetAsideFile.line(
        Instant.now().toString(),
        frame.tag(row).path(),
        frame.hasValue(row) ? value(frame, row) : "-",
        frame.quality(row).toString(),
        Long.toString(frame.gatewayTime()),
        frame.position(row).toString(),
        why);
  }

  private static String value(Frame frame, int row) {
    if (frame.type(row).isArray()) {
      return "array";
    }
    return switch (frame.type(row).kind()) {
      case BOOL -> String.valueOf(frame.bool(row));
      case FLOAT32, FLOAT64 -> String.valueOf(frame.float64(row));
      case TEXT -> frame.text(row);
      case BYTES, STRUCTURE, UNKNOWN -> frame.type(row).toString();
      default -> String.valueOf(frame.int64(row));
    };
  }

  private void write(String line) {
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file) && Files.size(file) > LARGEST) {
        LOG.warn("{}: {} is full; set aside without a line: {}", sink, file, told(line));
        return;
      }
      Files.writeString(
          file,
          SealedLine.close(sink, line, sealing) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      LOG.warn("{}: set aside: {}", sink, told(line));
    } catch (IOException e) {
      LOG.warn("{}: cannot write {} ({}); set aside: {}", sink, file, e.getMessage(), told(line));
    }
  }

  /** The log is not encrypted: what would be is left out there. */
  private String told(String line) {
    return sealing.on() ? "a row that the log does not show, since the journal is encrypted" : line;
  }
}
