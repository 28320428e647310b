package org.isthmus.api.sink;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Samples that are delivered together: frames, each of one scan of one device. Belongs to the
 * engine and is used again: valid, with everything got from it, until {@code deliver} returns.
 */
@ProviderType
public interface Batch {
  /** The same on every retry, and of no other batch of this sink. */
  Position id();

  /** Where the next batch begins: what a sink stores that keeps its own cursor. */
  Position next();

  /** Whether it may have been delivered before. */
  boolean retry();

  /** How many frames; at least one. */
  int frames();

  /** One frame, oldest first. */
  Frame frame(int index);

  /** Rows of all frames together. */
  int rows();
}
