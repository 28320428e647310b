package org.isthmus.access.internal.audit;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.access.internal.audit.Appender.End;
import org.isthmus.host.audit.Audit.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a log that may have been ended by a power cut, or damaged. A torn end is cut
 * off; damage to what had been on the disk for certain stays as it is, and the chain goes on behind
 * it where it should have stood, so that it will never verify again. Used once.
 */
final class Opening {
  private final AuditFiles files;
  private final Instant now;
  private final List<Deed> found = new ArrayList<>();
  private Head last = Head.NONE;
  private long good;
  private boolean contradicted;

  Opening(AuditFiles files, Instant now) {
    this.files = files;
    this.now = now;
  }

  /** What was wrong, to be recorded; empty if nothing was. */
  List<Deed> found() {
    return found;
  }

  End find() throws IOException {
    files.create();
    List<Path> all = files.list();
    Head certain = files.head();
    if (all.isEmpty()) {
      return empty(certain);
    }
    Path newest = all.get(all.size() - 1);
    last = before(all, certain);
    boolean whole = scan(newest, certain);
    if (certain == null) {
      note(
          "audit.repair",
          "head cannot be read: whether entries are missing at the end is not known");
    } else if (last.number() < certain.number() || contradicted) {
      return damaged(newest, certain);
    }
    if (!whole) {
      cut(newest);
    }
    return new End(last.hash().isEmpty() ? unknown(newest) : last, newest, good);
  }

  private End empty(@Nullable Head certain) {
    if (certain == null || certain.number() == 0) {
      return new End(Head.NONE, null, 0);
    }
    note("audit.damage", "all files are missing, of " + certain.number() + " entries");
    return new End(certain, null, 0);
  }

  /** The entry before the newest file; without a hash if that is not known. */
  private static Head before(List<Path> all, @Nullable Head certain) throws IOException {
    long number = AuditFiles.first(all.get(all.size() - 1)) - 1;
    if (number == 0) {
      return Head.NONE;
    }
    if (all.size() > 1) {
      try (BackwardReader reader = new BackwardReader(all.get(all.size() - 2))) {
        byte[] bytes = reader.previous();
        Line line = bytes == null ? null : Line.read(bytes);
        if (line != null && line.number() == number) {
          return line.head();
        }
      }
    }
    return certain != null && certain.number() == number ? certain : new Head(number, "");
  }

  /** Whether every line of the newest file holds; what comes before the first that does not. */
  private boolean scan(Path newest, @Nullable Head certain) throws IOException {
    try (LineReader reader = new LineReader(newest, Long.MAX_VALUE)) {
      for (byte[] bytes = reader.next(); bytes != null; bytes = reader.next()) {
        Line line = reader.whole() ? Line.read(bytes) : null;
        if (line == null || !follows(line)) {
          return false;
        }
        last = line.head();
        good = reader.position();
        contradicted |= certain != null && contradicts(certain);
      }
      return true;
    }
  }

  private boolean follows(Line line) {
    return last.hash().isEmpty() ? line.number() == last.number() + 1 : line.follows(last);
  }

  private boolean contradicts(Head certain) {
    return certain.number() == last.number() && !certain.equals(last);
  }

  private Head unknown(Path newest) {
    note("audit.damage", "the end of the file before " + newest.getFileName() + " cannot be read");
    return new Head(last.number(), Head.NONE.hash());
  }

  private End damaged(Path newest, Head certain) {
    Head on = last.number() > certain.number() ? last : certain;
    note(
        "audit.damage",
        newest.getFileName()
            + " holds up to entry "
            + last.number()
            + ", but "
            + certain.number()
            + " had been written: it was changed or cut");
    return new End(on, null, 0);
  }

  /** What is cut off is kept beside, for whoever wants to look. */
  private void cut(Path newest) throws IOException {
    long size = Files.size(newest);
    Path torn = newest.resolveSibling(newest.getFileName() + ".torn-" + now.toEpochMilli());
    Files.copy(newest, torn, REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(newest, StandardOpenOption.WRITE)) {
      channel.truncate(good);
      channel.force(true);
    }
    note(
        "audit.repair",
        newest.getFileName()
            + " ended in the middle of a line, as after a power cut: "
            + (size - good)
            + " bytes were cut off after entry "
            + last.number());
  }

  private void note(String action, String detail) {
    found.add(Deed.ofLog(now, action, Outcome.FAILED, detail));
  }
}
