package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether the disk takes what the journal gives it. Says so when that changes, and only then. */
final class Health {
  /** What may fail by itself. */
  enum Activity {
    WRITE,
    SYNC,
    CURSORS
  }

  private final String place;
  private final JournalListener listener;
  private final LongSupplier rowsNotWritten;
  private final Map<Activity, String> failing = new EnumMap<>(Activity.class);
  private long notWrittenBefore;

  Health(String place, JournalListener listener, LongSupplier rowsNotWritten) {
    this.place = place;
    this.listener = listener;
    this.rowsNotWritten = rowsNotWritten;
  }

  synchronized void failed(Activity activity, IOException cause) {
    boolean first = failing.isEmpty();
    String reason =
        "The journal in "
            + place
            + " cannot grow: "
            + problem(cause)
            + ". Data goes on from memory; free space on this disk, or make it writable"
            + " (the journal tries again by itself)";
    failing.put(activity, reason);
    if (first) {
      notWrittenBefore = rowsNotWritten.getAsLong();
      listener.growthStopped(reason);
    }
  }

  synchronized void succeeded(Activity activity) {
    if (failing.remove(activity) != null && failing.isEmpty()) {
      listener.growthResumed(rowsNotWritten.getAsLong() - notWrittenBefore);
    }
  }

  synchronized boolean failing(Activity activity) {
    return failing.containsKey(activity);
  }

  /** What is wrong, in one sentence, or null. */
  synchronized @Nullable String problem() {
    return failing.isEmpty() ? null : failing.values().iterator().next();
  }

  static String problem(IOException cause) {
    String message = cause.getMessage();
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return message != null && !message.isEmpty() ? message : cause.getClass().getSimpleName();
  }
}
