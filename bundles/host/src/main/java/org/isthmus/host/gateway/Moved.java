package org.isthmus.host.gateway;

/**
 * How a device or sink has gone over to another offer.
 *
 * @param done whether it has; if not, it works with the old one
 * @param beside whether the new link was opened beside the old one (blue-green) or after it
 *     (hand-over)
 * @param gapNanos of a device: from the last complete read of the old to the first of the new, less
 *     the interval; of a sink: from the end of the old session to the first delivery of the new
 * @param reason why not; or, if it has, why nothing proves that it works; empty else
 */
public record Moved(boolean done, boolean beside, long gapNanos, String reason) {}
