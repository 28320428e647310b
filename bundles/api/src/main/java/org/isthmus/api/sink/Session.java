package org.isthmus.api.sink;

import java.util.List;
import org.isthmus.api.data.Event;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The live session to one partner. One thread at a time, except {@link #close()}. After any method
 * has thrown {@link UnavailableException} the engine calls only {@link #close()}.
 */
@ConsumerType
public interface Session extends AutoCloseable {

  /**
   * Delivers a batch. Returning is the acknowledgement: the partner has it, and the journal may
   * forget it. Blocks until then; several messages of one batch may be under way at once.
   *
   * <p>Delivery is at least once: after an {@link UnavailableException} or a crash the same rows
   * come again, in a batch with the same {@link Batch#id()} and {@link Batch#retry()} set, or in
   * other batches with the same {@link Frame#position(int)}.
   *
   * @return whether the partner has confirmed it
   * @throws UnavailableException if the partner is away; all of the batch comes again
   * @throws RejectedException if the partner can be reached but will never take one of the rows;
   *     that row is set aside, the others come again
   */
  Receipt deliver(Batch batch) throws UnavailableException, RejectedException, InterruptedException;

  /**
   * Tells which tags the coming batches are about: after opening, and when the configuration
   * changes. For partners that must know before (Sparkplug births, CREATE TABLE, units).
   *
   * @param tags all tags routed to this sink
   */
  default void announce(List<Tag> tags) throws UnavailableException, InterruptedException {}

  /**
   * Delivers events of devices, in order, under the rules of {@link #deliver}; before the samples
   * that lie among them.
   */
  default Receipt events(List<DeviceEvent> events)
      throws UnavailableException, InterruptedException {
    return Receipt.IGNORED;
  }

  /**
   * Delivers changes of devices' states, in order, under the rules of {@link #deliver}; before the
   * samples that lie among them.
   */
  default Receipt states(List<DeviceState> states)
      throws UnavailableException, InterruptedException {
    return Receipt.IGNORED;
  }

  /**
   * Nothing is to be delivered for the moment; called about twice a second then. Where a session
   * knows by now that its partner has gone, it says so, and is replaced by a new one; it need not
   * ask. Returns at once.
   */
  default void idle() throws UnavailableException, InterruptedException {}

  /**
   * Up to where the partner has the data, for a sink that keeps the cursor in its partner's own
   * transaction and so delivers exactly once. Asked after opening.
   *
   * @return null if the engine's own cursor counts
   */
  default @Nullable Position position() throws UnavailableException, InterruptedException {
    return null;
  }

  /** How much a batch may hold at most; asked once after opening. */
  default BatchLimit limit() {
    return BatchLimit.STANDARD;
  }

  /**
   * Ends the session. From any thread, at any time, twice without harm; a call that hangs in
   * another thread ends within a second. Returns within five seconds.
   */
  @Override
  void close();

  /** An event and the device it came from. */
  @org.osgi.annotation.versioning.ProviderType
  interface DeviceEvent {
    /** Where the device stands in the plant. */
    String area();

    /** The device. */
    String device();

    /** What happened. */
    Event event();

    /** When the gateway learned of it, nanoseconds since 1970. */
    long gatewayTime();

    /** Its identity in the journal. */
    Position position();
  }
}
