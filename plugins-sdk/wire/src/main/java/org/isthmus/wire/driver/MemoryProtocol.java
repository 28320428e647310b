package org.isthmus.wire.driver;

import org.isthmus.api.data.Quality;
import org.isthmus.wire.bytes.ByteWriter;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.memory.CellReads.Refusal;
import org.isthmus.wire.memory.Space;

/**
 * The frames of a protocol that reads cells: what is to be written for a driver, beside its
 * addresses. One for each link, used by its thread alone; allocates nothing for a request.
 */
public interface MemoryProtocol {
  /** Where the frames of answers end. */
  Framer framer();

  /** How many bytes a frame may have, in either direction. */
  int longest();

  /** Where requests are written; least significant byte first where the protocol is. */
  default ByteWriter buffer() {
    return ByteWriter.bigEndian(longest());
  }

  /** Writes the request for neighbouring cells. */
  void request(Space space, int start, int cells, ByteWriter into);

  /** How many bytes the frame has that answers such a request, if all goes well. */
  int answerLength(Space space, int cells);

  /**
   * Whether a frame is the answer to the present request: by its number, station or function.
   *
   * @throws FrameException if no device in its senses sends it, so that the link is opened anew
   */
  default Match.Verdict match(byte[] bytes, int at, int length) throws FrameException {
    return Match.Verdict.ANSWER;
  }

  /**
   * Whether answers name their requests, so that a late one is never taken for another's. If not,
   * what has come before a request is thrown away.
   */
  default boolean numbered() {
    return false;
  }

  /**
   * Takes the answer.
   *
   * @param space what was asked for
   * @param into where the data is to be said: {@code into.at(bytes, from, length)}
   * @return 0 if the cells are there, or the device's own code of a refusal: 1 or more
   * @throws FrameException if it is no answer to such a request
   */
  int answer(byte[] bytes, int at, int length, Space space, int cells, Data into)
      throws FrameException;

  /** What a code of refusal means. */
  Refusal refusal(int code);

  /** What a code of refusal makes of a tag. */
  Quality quality(int code);

  /** The code and its meaning, for a person; the same text each time. */
  String says(int code);

  /** Where the cells of an answer lie. For one thread. */
  final class Data {
    private byte[] bytes = {};
    private int from;
    private int length;

    Data() {}

    /** They lie there, as the area says. */
    public void at(byte[] where, int begin, int count) {
      bytes = where;
      from = begin;
      length = count;
    }

    byte[] bytes() {
      return bytes;
    }

    int from() {
      return from;
    }

    int length() {
      return length;
    }
  }
}
