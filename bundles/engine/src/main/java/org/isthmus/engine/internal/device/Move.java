package org.isthmus.engine.internal.device;

import java.util.concurrent.CompletableFuture;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.gateway.Moved;
import org.jspecify.annotations.Nullable;

/**
 * A device on its way from one offer of its driver to another. Ends with the first complete read
 * over the new link, or with a failure and the old offer. Guarded by its device.
 */
final class Move {
  private final @Nullable Offer<Driver<Record, Address>> from;
  private final Offer<Driver<Record, Address>> to;
  private final Proof proof;
  private final boolean beside;
  private final CompletableFuture<Moved> result = new CompletableFuture<>();
  private @Nullable LinkSession ready;

  /**
   * A move.
   *
   * @param proof what a link that is opened after the old one has to show
   * @param ready the new link, if it could be opened beside the old one; else it is opened after
   *     the old one has been closed
   */
  Move(
      @Nullable Offer<Driver<Record, Address>> from,
      Offer<Driver<Record, Address>> to,
      Proof proof,
      @Nullable LinkSession ready) {
    this.from = from;
    this.to = to;
    this.proof = proof;
    this.ready = ready;
    this.beside = ready != null;
  }

  @Nullable Offer<Driver<Record, Address>> from() {
    return from;
  }

  Offer<Driver<Record, Address>> to() {
    return to;
  }

  Proof proof() {
    return proof;
  }

  boolean beside() {
    return beside;
  }

  CompletableFuture<Moved> result() {
    return result;
  }

  /** Whether a link waits to be taken over. */
  boolean isReady() {
    return ready != null;
  }

  /** What the waiting link was opened for. */
  @Nullable Prepared prepared() {
    return ready == null ? null : ready.prepared();
  }

  /** The link that waits, once. */
  @Nullable LinkSession takeReady() {
    LinkSession taken = ready;
    ready = null;
    return taken;
  }

  void done(long gapNanos) {
    result.complete(new Moved(true, beside, Math.max(0, gapNanos), ""));
  }

  void failed(Problem why) {
    result.complete(new Moved(false, beside, 0, why.toString()));
  }
}
