package org.isthmus.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Quality;
import org.isthmus.api.plugin.Setting;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** A sink whose partner is memory, and which misbehaves as a test wants it to. */
final class CollectingSink implements Sink<Record> {

  /** What it does wrong. */
  enum Fault {
    NONE,
    AWAY,
    LOSES_THE_ANSWER,
    THROWS,
    HANGS,
    HANGS_IN_OPEN,
    CRAWLS,
    REJECTS_ODD
  }

  /** Its settings. */
  record Settings(@Setting(title = "Name", value = "x") String name) {}

  /** A row as it arrived. */
  record Row(
      Position position, String path, Object value, Quality quality, long time, boolean retry) {}

  final List<Row> rows = new CopyOnWriteArrayList<>();

  /** Of the rows out of a history, when they arose. */
  final List<Long> recalled = new CopyOnWriteArrayList<>();

  final List<DeviceState> states = new CopyOnWriteArrayList<>();
  final AtomicInteger statesAtOnce = new AtomicInteger();
  final List<SinkContext> lent = new CopyOnWriteArrayList<>();
  final AtomicInteger closed = new AtomicInteger();
  final CountDownLatch crawled = new CountDownLatch(1);
  final CountDownLatch forEver = new CountDownLatch(1);
  volatile List<Tag> announced = List.of();
  volatile Fault fault = Fault.NONE;
  volatile Receipt receipt = Receipt.CONFIRMED;
  volatile boolean keepsPosition;
  private volatile @Nullable Position position;

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Class<Record> settings() {
    return (Class) Settings.class;
  }

  @Override
  public Session open(Record settings, SinkContext context) throws UnavailableException {
    lent.add(context);
    if (fault == Fault.AWAY) {
      throw away();
    }
    if (fault == Fault.HANGS_IN_OPEN) {
      hang();
    }
    return new MemorySession(context);
  }

  private void hang() {
    while (true) {
      try {
        forEver.await();
        return;
      } catch (InterruptedException e) {
        // As a sink does that has never heard of interrupts.
      }
    }
  }

  private static UnavailableException away() {
    return new UnavailableException(Problem.of("memory.away", "the partner is away", "wait"));
  }

  private final class MemorySession implements Session {
    private final SinkContext context;

    MemorySession(SinkContext context) {
      this.context = context;
    }

    @Override
    public Receipt deliver(Batch batch)
        throws UnavailableException, RejectedException, InterruptedException {
      switch (fault) {
        case AWAY -> throw away();
        case THROWS -> throw new IllegalStateException("boom in deliver");
        case HANGS -> hang();
        case CRAWLS -> crawl();
        default -> {}
      }
      List<Row> taken = new ArrayList<>();
      for (int f = 0; f < batch.frames(); f++) {
        take(batch, f, taken);
      }
      rows.addAll(taken);
      position = batch.next();
      if (fault == Fault.LOSES_THE_ANSWER) {
        fault = Fault.NONE;
        throw away();
      }
      return receipt;
    }

    private void take(Batch batch, int f, List<Row> taken) throws RejectedException {
      Frame frame = batch.frame(f);
      for (int row = 0; row < frame.rows(); row++) {
        Object value = value(frame, row);
        if (fault == Fault.REJECTS_ODD && value instanceof Long number && number % 2 == 1) {
          throw new RejectedException(f, row, Problem.of("memory.odd", "odd", "send even"));
        }
        if (frame.historical()) {
          recalled.add(frame.sourceTime(row));
        }
        taken.add(
            new Row(
                frame.position(row),
                frame.tag(row).path(),
                value,
                frame.quality(row),
                frame.gatewayTime(),
                batch.retry()));
      }
    }

    private static Object value(Frame frame, int row) {
      if (!frame.hasValue(row)) {
        return "none";
      }
      return switch (frame.type(row).kind()) {
        case BOOL -> frame.bool(row);
        case FLOAT32, FLOAT64 -> frame.float64(row);
        case TEXT -> frame.text(row);
        default -> frame.int64(row);
      };
    }

    /** Takes thrice as long as a call may, but something goes over the line all the time. */
    private void crawl() throws InterruptedException {
      fault = Fault.NONE;
      for (int i = 0; i < 3 * 20; i++) {
        TimeUnit.MILLISECONDS.sleep(20);
        context.meter().exchanged(1, 0);
      }
      crawled.countDown();
    }

    @Override
    public void idle() throws UnavailableException {
      if (fault == Fault.AWAY) {
        throw away();
      }
    }

    @Override
    public @Nullable Position position() {
      return keepsPosition ? position : null;
    }

    @Override
    public void announce(List<Tag> tags) {
      announced = tags;
    }

    @Override
    public Receipt states(List<DeviceState> changes) throws UnavailableException {
      if (fault == Fault.AWAY) {
        throw away();
      }
      statesAtOnce.accumulateAndGet(changes.size(), Math::max);
      states.addAll(changes);
      return Receipt.CONFIRMED;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
