package org.isthmus.engine.internal.device;

import java.util.concurrent.CompletableFuture;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.plugin.Offer;
import org.jspecify.annotations.Nullable;

/**
 * A device on its way from one offer of its driver to another. Ends with the first complete read
 * over the new link, or with a failure and the old offer.
 *
 * @param ready the new link, if it could be opened beside the old one; else it is opened after the
 *     old one has been closed
 */
record Move(
    @Nullable Offer<Driver<Record, Address>> from,
    Offer<Driver<Record, Address>> to,
    @Nullable LinkSession ready,
    CompletableFuture<Moved> result) {

  void done(long gapNanos) {
    result.complete(new Moved(true, ready != null, Math.max(0, gapNanos), ""));
  }

  void failed(Problem why) {
    result.complete(new Moved(false, ready != null, 0, why.toString()));
  }
}
