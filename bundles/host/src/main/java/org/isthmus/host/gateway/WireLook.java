package org.isthmus.host.gateway;

import java.time.Instant;
import java.util.List;

/**
 * A look at the bytes that go over the wire between the gateway and one device, over all its links.
 * Nothing is kept while nobody looks; then the last 64 KiB of each direction are. All who look see
 * the same. Any thread.
 */
public interface WireLook {
  /** Begins to look, or goes on; ends by itself fifteen seconds after somebody has asked last. */
  void begin();

  /**
   * What went over the wire since; to ask is to go on looking.
   *
   * @param after the number of the last piece that is known; 0 for all that is kept
   */
  Seen seen(long after);

  /** Ends it for everybody; what was kept is gone. */
  void end();

  /**
   * What was seen.
   *
   * @param looking false if nobody looks, so that nothing is kept
   * @param pieces in the order in which they went over the wire
   */
  record Seen(boolean looking, List<Piece> pieces) {
    /** Keeps a copy. */
    public Seen {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * Bytes that went over the wire in one piece.
   *
   * @param number grows by one with each piece of the device; a gap is what was not kept
   * @param time when the gateway saw it
   * @param sent to the device; else received from it
   * @param hex the bytes, two digits each
   */
  record Piece(long number, Instant time, boolean sent, String hex) {}
}
