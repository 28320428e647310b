package org.isthmus.wire.frame;

/**
 * The bytes that have come, and the frames in them. Its size is fixed, whatever the partner sends;
 * nothing is allocated after it was made. For one thread.
 */
public final class FrameBuffer {
  private final Framer framer;
  private final byte[] bytes;
  private int from;
  private int to;
  private int frame;
  private int length;
  private long dropped;

  /**
   * An empty one.
   *
   * @param size bytes; at least the longest frame
   */
  public FrameBuffer(Framer framer, int size) {
    this.framer = framer;
    this.bytes = new byte[size];
  }

  /**
   * Takes in bytes that have come.
   *
   * @throws FrameException if there is no room for them
   */
  public void put(byte[] source, int at, int count) throws FrameException {
    makeRoom();
    if (count > bytes.length - to) {
      throw tooLong();
    }
    System.arraycopy(source, at, bytes, to, count);
    to += count;
  }

  private void makeRoom() throws FrameException {
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == bytes.length) {
      throw tooLong();
    }
  }

  private FrameException tooLong() {
    return new FrameException("a frame is longer than " + bytes.length + " bytes");
  }

  /**
   * Looks for the next whole frame; bytes that belong to none are dropped and counted.
   *
   * @return whether there is one, at {@link #at()}; until the next {@link #put}
   */
  public boolean next() throws FrameException {
    while (from < to) {
      int found = framer.length(bytes, from, to);
      if (found == Framer.MORE) {
        return false;
      } else if (found > 0) {
        frame = from;
        length = found;
        from += found;
        return true;
      }
      from -= found;
      dropped -= found;
    }
    return false;
  }

  /**
   * The line is silent: if bytes wait, they are a frame that nothing else has ended.
   *
   * @return whether there is one, at {@link #at()}; until the next {@link #put}
   */
  public boolean end() {
    frame = from;
    length = to - from;
    from = to;
    return length > 0;
  }

  /** What the frame lies in. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the frame begins. */
  public int at() {
    return frame;
  }

  /** How long the frame is. */
  public int length() {
    return length;
  }

  /** How many bytes have come that belong to no frame yet. */
  public int waiting() {
    return to - from;
  }

  /** How many bytes belonged to no frame, since it was made. */
  public long dropped() {
    return dropped;
  }

  /** Forgets what has come, as after an error on a line where everybody begins anew. */
  public void clear() {
    from = 0;
    to = 0;
    length = 0;
  }
}
