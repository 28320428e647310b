package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.Writes;
import org.isthmus.engine.internal.scan.Scale;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.config.WriteGrant;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one device: checked against grant and limits by whoever asks, carried out between
 * two scans by the device's thread.
 */
final class WriteDesk {
  private static final int WAITING_AT_MOST = 1_000;

  private final Queue<WriteRequest> waiting = new ConcurrentLinkedQueue<>();

  /** Whether any write waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Lets a write wait; false if too many wait already. */
  boolean add(WriteRequest request) {
    return waiting.size() < WAITING_AT_MOST && waiting.add(request);
  }

  /** What speaks against writing the value; null if nothing does. */
  static @Nullable Problem check(String path, TagConfiguration tag, Value value) {
    WriteGrant grant = tag.write();
    if (grant == null) {
      return Problem.of(
          "write.no-grant",
          "{0} may not be written",
          "give the tag 'write: true' in its device's file",
          path);
    }
    if (tag.type().isNumber() || tag.scaled()) {
      double number = value.asDouble();
      if (!(number >= grant.min() && number <= grant.max())) {
        return Problem.of(
            "write.limit",
            "{0} is outside the limits of {1}",
            "write a value from {2} to {3}",
            value,
            path,
            grant.min(),
            grant.max());
      }
    }
    return null;
  }

  /**
   * The value as the device takes it.
   *
   * @throws IllegalStateException if it does not fit the type; with a text for a person
   */
  static Value forDevice(TagConfiguration tag, DataType type, Value value) {
    if (!type.isNumber()) {
      return switch (type.kind()) {
        case BOOL -> type.isArray() ? value : Value.of(value.asBoolean());
        case TIME -> Value.of(type, value.asLong());
        default -> value;
      };
    }
    Scale scale = Scale.of(tag.gain(), tag.offset());
    if (!type.kind().isInteger()) {
      double real = scale.toDevice(value.asDouble());
      return type.equals(DataType.FLOAT32) ? Value.of((float) real) : Value.of(real);
    }
    if (scale == Scale.NONE) {
      return Value.of(type, value.asLong());
    }
    return Value.of(type, Math.round(scale.toDevice(value.asDouble())));
  }

  /** Carries out what waits. */
  @SuppressWarnings("unchecked")
  int carryOut(LinkSession session, long limit) throws Failure {
    List<WriteRequest> batch = new ArrayList<>();
    for (WriteRequest next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
    if (!(session.link() instanceof Writes<?>)) {
      refuse(
          batch,
          Problem.of(
              "write.never", "the driver {0} cannot write", "", session.prepared().offer().name()));
      return 0;
    }
    Booked booked = new Booked(batch);
    try {
      session
          .calls()
          .call(
              "write",
              limit,
              () -> {
                ((Writes<Address>) session.link()).write(batch, booked);
                return true;
              });
    } finally {
      // Whatever has no outcome now: nobody knows whether the device has taken it.
      batch.forEach(request -> request.outcome().complete(WriteRequest.unknown(lost())));
    }
    return booked.done;
  }

  private static Problem lost() {
    return Problem.of(
        "write.unknown",
        "the link was lost before the device answered",
        "read the tag to see whether the write took effect");
  }

  /** Refuses what waits. */
  void refuseAll(Problem why) {
    for (WriteRequest next = waiting.poll(); next != null; next = waiting.poll()) {
      next.outcome().complete(WriteRequest.refused(why));
    }
  }

  private static void refuse(List<WriteRequest> batch, Problem why) {
    batch.forEach(request -> request.outcome().complete(WriteRequest.refused(why)));
  }

  private static final class Booked implements Outcomes {
    private final List<WriteRequest> batch;
    private int done;

    Booked(List<WriteRequest> batch) {
      this.batch = batch;
    }

    @Override
    public void done(int write) {
      done += batch.get(write).outcome().complete(WriteRequest.done()) ? 1 : 0;
    }

    @Override
    public void refused(int write, Quality why, String deviceSays) {
      batch
          .get(write)
          .outcome()
          .complete(
              WriteRequest.refused(
                  Problem.of(
                      "write.refused", "the device refuses: {0} ({1})", "", deviceSays, why)));
    }
  }
}
