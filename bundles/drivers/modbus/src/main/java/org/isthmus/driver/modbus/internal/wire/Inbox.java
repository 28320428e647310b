package org.isthmus.driver.modbus.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import org.isthmus.api.driver.LinkException;

/**
 * The bytes that have come, and the frames in them. Its size is fixed, whatever the partner sends.
 * For one thread.
 */
final class Inbox {
  private static final int HEADER = 6;
  private static final int LEAST = 3;
  private static final int MOST = 254;
  private static final int MOST_LATE = 16;

  private final Partner partner;
  private final byte[] bytes;
  private int from;
  private int to;
  private int frame;
  private int late;

  Inbox(Partner partner, int size) {
    this.partner = partner;
    this.bytes = new byte[size];
  }

  byte[] bytes() {
    return bytes;
  }

  int pduAt() {
    return frame + Connection.PDU;
  }

  int pduLength() {
    return get16(frame + 4) - 1;
  }

  int frameLength() {
    return HEADER + get16(frame + 4);
  }

  /** Takes in what there is, at least one byte; -1 at the end of the stream. */
  int fill(InputStream in) throws IOException {
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    int read = in.read(bytes, to, bytes.length - to);
    to += Math.max(read, 0);
    return read;
  }

  /**
   * Looks for the whole answer to a transaction. The late answer to an earlier one, which has been
   * given up, is skipped, once for each; what nobody asked for is an error.
   */
  boolean find(int transaction) throws LinkException {
    while (to - from >= HEADER) {
      int length = check();
      if (to - from < HEADER + length) {
        return false;
      }
      frame = from;
      from += HEADER + length;
      int answered = get16(frame);
      if (answered == transaction) {
        return true;
      }
      if (late == 0) {
        throw partner.nonsense("asked transaction " + transaction + ", answered " + answered);
      }
      late--;
    }
    return false;
  }

  private int check() throws LinkException {
    int protocol = get16(from + 2);
    if (protocol != 0) {
      throw partner.nonsense("protocol id " + protocol + " instead of 0");
    }
    int length = get16(from + 4);
    if (length < LEAST || length > MOST) {
      throw partner.nonsense("length " + length + " is not in " + LEAST + ".." + MOST);
    }
    return length;
  }

  /** How a transaction ended: the answer to one that was given up may still come. */
  void settled(boolean answered) {
    if (!answered) {
      late = Math.min(late + 1, MOST_LATE);
    }
  }

  private int get16(int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
