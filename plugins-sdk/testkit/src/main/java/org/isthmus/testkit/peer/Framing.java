package org.isthmus.testkit.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the requests in what a driver sends. */
@FunctionalInterface
public interface Framing {
  /** The next request, whole; null at the end of the stream, also within a request. */
  byte @Nullable [] next(InputStream in) throws IOException;

  /** Requests of this many bytes. */
  static Framing fixed(int length) {
    return in -> {
      byte[] request = in.readNBytes(length);
      return request.length < length ? null : request;
    };
  }

  /** Requests that end with a byte, which belongs to them. */
  static Framing endingWith(int last) {
    return in -> {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        request.write(next);
        if (next == last) {
          return request.toByteArray();
        }
      }
      return null;
    };
  }

  /**
   * Requests that tell their length, most significant byte first.
   *
   * @param at where the length stands
   * @param size its bytes
   * @param more what is to be added to it, so that it counts from the byte after the length
   */
  static Framing lengthField(int at, int size, int more) {
    return in -> {
      byte[] head = in.readNBytes(at + size);
      if (head.length < at + size) {
        return null;
      }
      int length = 0;
      for (int i = at; i < head.length; i++) {
        length = (length << 8) | (head[i] & 0xFF);
      }
      int rest = length + more;
      byte[] request = Arrays.copyOf(head, head.length + rest);
      return in.readNBytes(request, head.length, rest) < rest ? null : request;
    };
  }
}
