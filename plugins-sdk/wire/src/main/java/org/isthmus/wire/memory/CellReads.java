package org.isthmus.wire.memory;

import java.time.Duration;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.LinkException;

/**
 * How a protocol asks a device for cells: what a driver writes. Used by the link's thread alone;
 * allocates nothing for a request.
 */
public interface CellReads {
  /** What {@link #ask} returns when the cells have come. */
  int OK = 0;

  /** What {@link #ask} returns when no answer came in time. */
  int NO_ANSWER = -1;

  /** What a device means when it refuses. */
  enum Refusal {
    /** It does not have these cells, or not all of them: fewer may be given. */
    CELLS,
    /** It does not give so many at once: fewer may be given. */
    SIZE,
    /** The station behind it was not reached, so that asking again at once is useless. */
    STATION,
    /** Something else: the same request is refused whatever it asks for. */
    OTHER
  }

  /**
   * Asks for neighbouring cells; again, where there is no answer and the protocol permits it.
   *
   * @param space whose station is a station's number
   * @param cells at least 1, at most the area's limit
   * @return {@link #OK}, {@link #NO_ANSWER}, or the device's own code of a refusal: 1 or more
   * @throws LinkException if the link is gone, or the answer is none of the protocol
   */
  int ask(Space space, int start, int cells) throws LinkException, InterruptedException;

  /** What the cells that have come lie in, until the next request. */
  byte[] bytes();

  /** Where they begin there. */
  int dataAt();

  /** How many bytes have come of them. */
  int dataLength();

  /** What a code of refusal means. */
  Refusal refusal(int code);

  /** What a code of refusal makes of a tag. */
  Quality quality(int code);

  /** The code and its meaning, for a person; the same text each time. */
  String says(int code);

  /** How many bytes go over the wire for such a request and its answer. */
  int cost(Space space, int cells);

  /** How long such a request and its answer occupy a serial line; zero where there is none. */
  Duration lineTime(Space space, int cells);

  /** The error of a device that answers nothing any more. */
  LinkException silent();

  /** The error of a device whose answer does not fit its request. */
  LinkException nonsense(String what);
}
