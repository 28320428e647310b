package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.seal.KeyRing;
import org.isthmus.engine.internal.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * Whether and with which keys the bodies of chunks are encrypted. What is there in the clear stays
 * readable, and what is there encrypted, too, when it is switched off. Immutable but for the keys;
 * any thread.
 *
 * @param keys what opens encrypted segments, and closes them if {@code on}
 * @param on whether segments that begin are encrypted
 */
public record Sealing(@Nullable KeyRing keys, boolean on) {
  /** Everything is in the clear. */
  public static final Sealing NONE = new Sealing(null, false);

  /**
   * With the keys of a home.
   *
   * @throws JournalException if they cannot be read
   */
  public static Sealing of(Path home, boolean on) throws JournalException {
    try {
      return new Sealing(new KeyRing(home), on);
    } catch (IOException e) {
      throw new JournalException(
          "Cannot read the keys of the journal: "
              + e.getMessage()
              + ". Nothing of it is lost meanwhile",
          e);
    }
  }

  /** The key of a segment that begins; 0 for the clear. */
  int begin(JournalClock clock) throws IOException {
    return on && keys != null ? keys.current(clock.millis()) : 0;
  }

  /**
   * What closes and opens the bodies of a segment; null if it is in the clear.
   *
   * @throws JournalException if its key is missing
   */
  @Nullable Seal of(Segment segment) throws JournalException {
    if (segment.key() == 0) {
      return null;
    }
    Seal seal = keys == null ? null : keys.seal(segment.key(), "journal " + segment.name());
    if (seal == null) {
      throw refused(segment, "which " + KeyRing.NAME + " does not have");
    }
    return seal;
  }

  /**
   * What closes lines that are kept beside the journal, from now on.
   *
   * @return its number, which stands in the line
   */
  public int current() throws IOException {
    return begin(JournalClock.SYSTEM);
  }

  /** What closes and opens lines of that purpose; null if the key is missing. */
  public @Nullable Seal lines(int number, String purpose) {
    return keys == null ? null : keys.seal(number, purpose);
  }

  /**
   * Refuses a journal that the keys do not open, before anything of it is taken for damaged.
   *
   * @throws JournalException naming the segment and the cure
   */
  void check(Storage storage, List<Segment> segments) throws IOException {
    Set<Integer> proved = new HashSet<>();
    for (Segment segment : segments) {
      if (segment.key() != 0 && !proved.contains(segment.key()) && opens(storage, segment)) {
        proved.add(segment.key());
      }
    }
  }

  /** Whether a body of the segment could be opened; false if none is whole. */
  private boolean opens(Storage storage, Segment segment) throws IOException {
    try (SegmentReader reader =
        SegmentReader.open(storage, segment, this, (s, offset, bytes) -> {})) {
      while (reader.next(segment.length())) {
        if (reader.body(new byte[reader.header().bodyLength])) {
          return true;
        }
        if (reader.wrongKey()) {
          throw refused(segment, "and that of " + KeyRing.NAME + " does not open it");
        }
      }
    }
    return false;
  }

  private static JournalException refused(Segment segment, String why) {
    return new JournalException(
        segment
            + " is encrypted with key "
            + segment.key()
            + ", "
            + why
            + "; restore that file from the backup, or move the journal away to begin a new one",
        null);
  }
}
