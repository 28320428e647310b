package org.isthmus.engine.internal.device;

/**
 * How a device has gone over to another offer of its driver.
 *
 * @param done whether it has; if not, it works with the old one
 * @param beside whether the new link was opened beside the old one (blue-green) or after it
 *     (hand-over)
 * @param gapNanos from the last complete read of the old to the first of the new, less the interval
 * @param reason why not; empty if it has
 */
public record Moved(boolean done, boolean beside, long gapNanos, String reason) {}
