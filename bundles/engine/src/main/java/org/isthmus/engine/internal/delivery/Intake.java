package org.isthmus.engine.internal.delivery;

import java.util.function.ObjIntConsumer;
import org.isthmus.api.sink.BatchLimit;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.engine.internal.FrameKind;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.FrameView;
import org.isthmus.engine.internal.frame.RecordCodec;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.journal.Consumer;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the journal what a sink gets next: a batch of samples, or one record of another
 * kind. What was taken stands until {@link #settle}, however often it is delivered. One thread.
 */
final class Intake {
  private final Reader reader;
  private final TagTable tags;
  private final JournalBatch batch = new JournalBatch();
  private Routing routing;
  private @Nullable DeviceRecord record;
  private @Nullable Position end;
  private long filtered;
  private long wanted;
  private long alreadyDelivered;
  private long setAside;
  private boolean ahead;

  /** A definition decoded for one routing, kept with the reader's source. */
  private static final class Decoded {
    private final Routing routing;
    private final Definition definition;
    private final boolean @Nullable [] wanted;
    private final boolean device;

    Decoded(Routing routing, Definition definition) {
      this.routing = routing;
      this.definition = definition;
      this.wanted = routing.wanted(definition);
      this.device = routing.wantsDevice(definition);
    }
  }

  Intake(Reader reader, TagTable tags, Routing routing) {
    this.reader = reader;
    this.tags = tags;
    this.routing = routing;
  }

  void route(Routing other) {
    routing = other;
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
    while (batch.rows() < limit.rows() && bytes < limit.bytes() && nextFrame()) {
      any = true;
      Decoded decoded = decode();
      if (has(from)) {
        alreadyDelivered += reader.rows();
      } else if (reader.kind() == FrameKind.SAMPLES) {
        samples(decoded);
        bytes += reader.length();
      } else if (batch.frames() > 0) {
        // Samples before it go first; the frame is looked at again after them.
        ahead = true;
        return true;
      } else if (record(decoded)) {
        end = position();
        return true;
      }
      end = position();
    }
    return any;
  }

  /**
   * What was taken has been in doubt since a session was lost; the partner now says up to where it
   * has it. That is not handed over again.
   */
  void resume(@Nullable Position from) {
    if (from != null) {
      int had = batch.dropUntil(from);
      if (record != null && record.position().compareTo(from) < 0) {
        record = null;
        had++;
      }
      wanted -= had;
      alreadyDelivered += had;
    }
    batch.again();
  }

  private boolean nextFrame() throws JournalException {
    if (ahead) {
      ahead = false;
      return true;
    }
    return reader.next();
  }

  private boolean has(@Nullable Position from) {
    return from != null && Position.of(reader.incarnation(), reader.sequence()).compareTo(from) < 0;
  }

  private Position position() {
    org.isthmus.engine.internal.journal.Position at = reader.position();
    return Position.of(at.incarnation(), at.sequence());
  }

  private Decoded decode() {
    if (reader.source().attachment() instanceof Decoded known && known.routing.equals(routing)) {
      return known;
    }
    Definition definition = Definition.decode(reader.source().definition(), tags);
    Decoded decoded = new Decoded(routing, definition);
    reader.source().attach(decoded);
    return decoded;
  }

  private void samples(Decoded decoded) {
    FrameView view = batch.spare();
    int rows =
        view.read(
            decoded.definition, decoded.wanted, reader.buffer(), reader.offset(), reader.length());
    view.at(reader.incarnation(), reader.sequence(), reader.gatewayTime());
    filtered += reader.rows() - rows;
    wanted += rows;
    if (rows > 0) {
      batch.add(view);
    }
  }

  private boolean record(Decoded decoded) {
    if (!decoded.device) {
      filtered += reader.rows();
      return false;
    }
    wanted += reader.rows();
    Position at = Position.of(reader.incarnation(), reader.sequence());
    Definition of = decoded.definition;
    if (reader.kind() == FrameKind.STATE) {
      RecordCodec.State state =
          RecordCodec.readState(reader.buffer(), reader.offset(), reader.length());
      record =
          new DeviceRecord.State(
              of.area(), of.device(), state.state(), state.reason(), reader.gatewayTime(), at);
    } else {
      record =
          new DeviceRecord.Happened(
              of.area(),
              of.device(),
              RecordCodec.readEvent(reader.buffer(), reader.offset(), reader.length()),
              reader.gatewayTime(),
              at);
    }
    return true;
  }

  /** The samples that were taken; without frames if there are none. */
  JournalBatch batch() {
    if (end != null) {
      batch.next(end);
    }
    return batch;
  }

  /** The record that was taken; null if it was samples. */
  @Nullable DeviceRecord record() {
    return record;
  }

  /** Whether anything is to be delivered. */
  boolean isEmpty() {
    return batch.frames() == 0 && record == null;
  }

  /** Up to where the taken goes; null if nothing was taken. */
  @Nullable Position end() {
    return end;
  }

  /**
   * Sets aside what was rejected: a row, all of a frame, or the record.
   *
   * @param keeper keeps it with its reason
   */
  void setAside(RejectedException why, ObjIntConsumer<Frame> keeper) {
    if (record != null) {
      record = null;
      setAside++;
      return;
    }
    int frame = Math.min(Math.max(0, why.frame()), batch.frames() - 1);
    int row = Math.min(why.row(), batch.frame(frame).rows() - 1);
    keeper.accept(batch.frame(frame), row);
    setAside += batch.remove(frame, row);
  }

  /** Books what was taken in the sink's ledger; it is done with. */
  void settle(Consumer consumer, Receipt receipt) {
    if (end == null) {
      return;
    }
    long delivered = wanted - setAside;
    consumer.filtered(filtered + (receipt == Receipt.IGNORED ? delivered : 0));
    consumer.delivered(alreadyDelivered + (receipt == Receipt.CONFIRMED ? delivered : 0));
    consumer.unconfirmed(receipt == Receipt.UNCONFIRMED ? delivered : 0);
    consumer.setAside(setAside);
    consumer.ack(
        new org.isthmus.engine.internal.journal.Position((int) end.incarnation(), end.sequence()));
    settled();
  }

  private void settled() {
    batch.clear();
    record = null;
    end = null;
    filtered = 0;
    wanted = 0;
    alreadyDelivered = 0;
    setAside = 0;
  }
}
