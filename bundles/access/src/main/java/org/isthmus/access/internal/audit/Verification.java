package org.isthmus.access.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import org.isthmus.access.internal.audit.Appender.End;
import org.isthmus.host.audit.Audit.Verdict;
import org.jspecify.annotations.Nullable;

/** Goes through the log line by line. Used once. */
final class Verification {
  private Head last = Head.NONE;
  private long holding;
  private String first = "";
  private long more;

  private Verification() {}

  /** Goes through the log up to where it stood at {@code end}. */
  static Verdict of(AuditFiles files, End end) throws IOException {
    Verification verification = new Verification();
    for (Path file : files.list()) {
      if (AuditFiles.first(file) <= end.head().number()) {
        verification.check(file, file.equals(end.file()) ? end.length() : Long.MAX_VALUE);
      }
    }
    verification.checkEnd(end);
    return verification.verdict();
  }

  private void check(Path file, long limit) throws IOException {
    try (LineReader reader = new LineReader(file, limit)) {
      long number = 0;
      for (byte[] bytes = reader.next(); bytes != null; bytes = reader.next()) {
        number++;
        check(file.getFileName() + " line " + number, reader.whole() ? Line.read(bytes) : null);
      }
    }
  }

  private void check(String place, @Nullable Line line) {
    if (line == null) {
      problem(place + ": its content was changed, it does not have the hash that it says");
      // The next line tells what this one's hash should have been.
      last = new Head(last.number() + 1, "");
    } else if (last.hash().isEmpty() ? line.number() != last.number() + 1 : !line.follows(last)) {
      problem(
          place
              + ": entry "
              + line.number()
              + " does not follow entry "
              + last.number()
              + ", one was removed, inserted, moved or rewritten");
      last = line.head();
    } else {
      last = line.head();
      holding += first.isEmpty() ? 1 : 0;
    }
  }

  private void checkEnd(End end) {
    if (!last.equals(end.head())) {
      problem("the log ends with entry " + last.number() + ", but had " + end.head().number());
    }
  }

  private void problem(String text) {
    if (first.isEmpty()) {
      first = text;
    } else {
      more++;
    }
  }

  private Verdict verdict() {
    return new Verdict(
        holding, more == 0 ? first : first + " (and " + more + " more)", last.hash());
  }
}
