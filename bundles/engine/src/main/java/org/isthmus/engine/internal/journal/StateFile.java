package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that says which incarnation runs. Two slots of fixed size, written in place in turn: so
 * it can be written on a full disk too, and one damaged slot leaves the other. One thread.
 */
final class StateFile {
  static final String NAME = "journal.state";
  static final int SLOT = 4096;

  private static final int MAGIC = 0x54_53_4A_49; // "IJST"
  private static final int VERSION = 1;
  private static final int CHECKED_FROM = 8;

  private final Storage storage;

  StateFile(Storage storage) {
    this.storage = storage;
  }

  /** The newest good slot, or null when there is none. */
  @Nullable JournalState read() throws IOException {
    byte[] bytes = new byte[2 * SLOT];
    try (StoredFile file = storage.openToRead(NAME)) {
      file.read(0, bytes, 0, bytes.length);
    } catch (NoSuchFileException e) {
      return null;
    }
    JournalState first = decode(bytes, 0);
    JournalState second = decode(bytes, SLOT);
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.generation() > second.generation() ? first : second;
  }

  /** Writes the state to the slot of its generation; returns when a power cut cannot undo it. */
  void write(JournalState state) throws IOException {
    byte[] slot = encode(state);
    try (StoredFile file = storage.open(NAME)) {
      file.write((state.generation() & 1) * SLOT, slot, 0, SLOT);
      file.force();
    }
    storage.sync();
  }

  private static byte[] encode(JournalState state) {
    List<Incarnation> all = state.incarnations().all();
    ByteBuffer to = ByteBuffer.allocate(SLOT).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(MAGIC).putInt(0).putInt(VERSION).putLong(state.generation());
    to.put((byte) (state.clean() ? 1 : 0)).putLong(state.nextSequence());
    to.putInt(state.nextSource()).putInt(all.size());
    for (Incarnation i : all) {
      to.putInt(i.number()).putLong(i.first()).putLong(i.unknownAtMost()).putLong(i.hour());
    }
    to.putInt(4, checksum(to.array(), 0));
    return to.array();
  }

  private @Nullable JournalState decode(byte[] bytes, int at) throws JournalException {
    ByteBuffer in = ByteBuffer.wrap(bytes, at, SLOT).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt() != MAGIC || in.getInt() != checksum(bytes, at)) {
      return null;
    }
    int version = in.getInt();
    if (version > VERSION) {
      throw new JournalException(
          "The journal in "
              + storage
              + " has format "
              + version
              + ", this gateway reads up to "
              + VERSION
              + "; run the newer gateway, or give this one another home",
          null);
    }
    return read(in);
  }

  private static @Nullable JournalState read(ByteBuffer in) {
    long generation = in.getLong();
    boolean clean = in.get() != 0;
    long nextSequence = in.getLong();
    int nextSource = in.getInt();
    int count = in.getInt();
    if (count < 1 || count > Incarnations.KEPT) {
      return null;
    }
    List<Incarnation> all = new ArrayList<>();
    for (int left = count; left > 0; left--) {
      all.add(new Incarnation(in.getInt(), in.getLong(), in.getLong(), in.getLong()));
    }
    boolean possible =
        all.stream().allMatch(Incarnation::isPossible)
            && new Position(0, nextSequence).isPossible()
            && nextSource >= 0;
    if (!possible) {
      return null;
    }
    return new JournalState(generation, clean, nextSequence, nextSource, new Incarnations(all));
  }

  private static int checksum(byte[] bytes, int at) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at + CHECKED_FROM, SLOT - CHECKED_FROM);
    return (int) crc.getValue();
  }
}
