package org.isthmus.engine.internal.delivery;

import java.util.function.ObjIntConsumer;
import org.isthmus.api.sink.BatchLimit;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.engine.internal.FrameKind;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.FrameView;
import org.isthmus.engine.internal.frame.UnreadableException;
import org.isthmus.engine.internal.journal.Consumer;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the journal what a sink gets next: a batch of samples, and the records of other
 * kinds among them. What was taken stands until {@link #settled}, however often it is delivered.
 * One thread.
 */
final class Intake implements AutoCloseable {
  private final Consumer consumer;
  private final Reader reader;
  private final Parts parts;
  private final Unreadable unreadable;
  private final JournalBatch batch = new JournalBatch();
  private Routing routing;
  private @Nullable Filter filter;
  private final Records records = new Records();
  private @Nullable Position end;
  private long firstTime;
  private long lastTime;
  private long filtered;
  private long wanted;
  private long alreadyDelivered;
  private long setAside;

  /** Told of the first frame of a source that cannot be read. */
  interface Unreadable {
    /** Where the frame is, whose it is, its rows, and why it cannot be read. */
    void frame(Position at, String device, int rows, String why);
  }

  /** From where the reader of that consumer stands. */
  Intake(Consumer consumer, Reader reader, Parts parts, Routing routing, Unreadable unreadable) {
    this.consumer = consumer;
    this.reader = reader;
    this.parts = parts;
    this.routing = routing;
    this.unreadable = unreadable;
    this.filter = Filter.of(routing, consumer, parts);
  }

  /** Another configuration is in force; what was taken stands. */
  void route(Routing other) {
    if (!other.equals(routing)) {
      close();
      routing = other;
      filter = Filter.of(other, consumer, parts);
    }
  }

  /** Waits until there may be something to take. */
  void await(long nanos) throws InterruptedException {
    Filter leaving = filter;
    if (leaving != null && leaving.waits()) {
      leaving.await(nanos);
    } else {
      boolean unused = reader.await(nanos);
    }
  }

  @Override
  public void close() {
    if (filter != null) {
      filter.close();
    }
  }

  /**
   * Takes the next.
   *
   * @param from what the partner has up to here is not taken again; null if it does not say
   * @return whether there was anything, be it only rows that the sink does not get
   */
  boolean take(BatchLimit limit, @Nullable Position from) throws JournalException {
    int bytes = 0;
    boolean any = false;
    while (batch.rows() + records.size() < limit.rows() && bytes < limit.bytes() && next()) {
      any = true;
      Decoded decoded = Decoded.of(reader.source(), routing, parts.tags());
      bytes += reader.length();
      if (has(from)) {
        delivered(decoded);
      } else if (!decoded.isReadable()) {
        unreadable(decoded, decoded.problem());
      } else if (reader.kind() == FrameKind.SAMPLES) {
        samples(decoded);
      } else {
        record(decoded);
      }
      lastTime = reader.gatewayTime();
      if (end == null) {
        firstTime = lastTime;
      }
      end = position();
    }
    return any;
  }

  private boolean next() throws JournalException {
    Filter leaving = filter;
    return (leaving == null || leaving.isOpen(reader.place())) && reader.next();
  }

  /** The partner has what this sink takes of it. */
  private void delivered(Decoded decoded) {
    int had = reader.rows();
    if (decoded.isReadable() && reader.kind() == FrameKind.SAMPLES) {
      try {
        had = read(batch.spare(), decoded);
      } catch (UnreadableException e) {
        had = reader.rows(); // nobody can tell
      }
    } else if (decoded.isReadable() && !decoded.wantsDevice()) {
      had = 0;
    }
    alreadyDelivered += had;
    filtered += reader.rows() - had;
  }

  /**
   * What was taken has been in doubt since a session was lost; the partner now says up to where it
   * has it. That is not handed over again.
   */
  void resume(@Nullable Position from) {
    if (from != null) {
      int had = batch.dropUntil(from);
      wanted -= had;
      alreadyDelivered += had + records.dropUntil(from);
    }
    batch.again();
  }

  private boolean has(@Nullable Position from) {
    return from != null && Position.of(reader.incarnation(), reader.sequence()).compareTo(from) < 0;
  }

  private Position position() {
    org.isthmus.engine.internal.journal.Position at = reader.position();
    return Position.of(at.incarnation(), at.sequence());
  }

  /** Nobody will ever read it: it is set aside, so that what comes after it is delivered. */
  private void unreadable(Decoded decoded, String why) {
    wanted += reader.rows();
    setAside += reader.rows();
    if (decoded.tell()) {
      Position at = Position.of(reader.incarnation(), reader.sequence());
      unreadable.frame(at, decoded.name(), reader.rows(), why);
    }
  }

  private void samples(Decoded decoded) {
    FrameView view = batch.spare();
    int rows;
    try {
      rows = read(view, decoded);
    } catch (UnreadableException e) {
      unreadable(decoded, e.getMessage());
      return;
    }
    filtered += reader.rows() - rows;
    wanted += rows;
    if (rows > 0) {
      batch.add(view);
    }
  }

  private int read(FrameView view, Decoded decoded) {
    int rows =
        view.read(
            decoded.definition(),
            decoded.wanted(),
            reader.rows(),
            reader.buffer(),
            reader.offset(),
            reader.length());
    view.at(reader.incarnation(), reader.sequence(), reader.gatewayTime());
    return filter == null ? rows : view.keep(filter);
  }

  private void record(Decoded decoded) {
    if (!decoded.wantsDevice()) {
      filtered += reader.rows();
      return;
    }
    try {
      records.add(DeviceRecord.read(reader, decoded.definition()));
    } catch (UnreadableException e) {
      unreadable(decoded, e.getMessage());
    }
  }

  /** The samples that were taken; without frames if there are none. */
  JournalBatch batch() {
    if (end != null) {
      batch.next(end);
    }
    return batch;
  }

  /** The states and events that were taken. */
  Records records() {
    return records;
  }

  /** Whether anything is to be delivered. */
  boolean isEmpty() {
    return batch.frames() == 0 && records.size() == 0;
  }

  /** Up to where the taken goes; null if nothing was taken. */
  @Nullable Position end() {
    return end;
  }

  /** When the first of what was taken came into the gateway, nanoseconds since 1970. */
  long firstTime() {
    return firstTime;
  }

  /** When the last that was ever taken came; 0 if nothing was. */
  long lastTime() {
    return lastTime;
  }

  /** Rows that were taken and that the sink does not get. */
  long filtered() {
    return filtered;
  }

  /** Rows of samples that were taken for the sink. */
  long wanted() {
    return wanted;
  }

  /** Rows that the partner had already. */
  long alreadyDelivered() {
    return alreadyDelivered;
  }

  /** Rows that were taken and set aside. */
  long setAside() {
    return setAside;
  }

  /**
   * Sets aside what was rejected: a row, or all of a frame.
   *
   * @param keeper keeps it with its reason
   */
  void setAside(RejectedException why, ObjIntConsumer<Frame> keeper) {
    int frame = Math.min(Math.max(0, why.frame()), batch.frames() - 1);
    int row = Math.min(why.row(), batch.frame(frame).rows() - 1);
    keeper.accept(batch.frame(frame), row);
    setAside += batch.remove(frame, row);
  }

  /** What was taken has its place in the ledger. */
  void settled() {
    batch.clear();
    records.clear();
    end = null;
    filtered = 0;
    wanted = 0;
    alreadyDelivered = 0;
    setAside = 0;
  }
}
