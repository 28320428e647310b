package org.isthmus.sink.mqtt.internal.payload;

import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.isthmus.payload.TimeFormat;

/**
 * A growing buffer of CBOR (RFC 8949) that is used again and again, by one generator for all
 * messages: no object per value. For one thread.
 */
final class Cbor {
  // Without a pool: one of the library's is kept by threads that outlive this plugin.
  private static final CBORFactory FACTORY =
      CBORFactory.builder()
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
          .build();

  private final Bytes bytes = new Bytes();
  private final CBORGenerator generator;
  private final boolean nanos;

  /**
   * An empty one.
   *
   * @param format of times; a number
   */
  Cbor(TimeFormat format) {
    this.nanos = format == TimeFormat.EPOCH_NS;
    try {
      this.generator = FACTORY.createGenerator(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes everything
    }
  }

  /** The generator; {@link #end} shows what it has written. */
  CBORGenerator generator() {
    return generator;
  }

  /** Begins anew; the memory is kept. */
  void clear() {
    bytes.length = 0;
  }

  /** The message is whole: it is {@code bytes()[0]} to {@code bytes()[length() - 1]}. */
  void end() throws IOException {
    generator.flush();
  }

  byte[] bytes() {
    return bytes.content;
  }

  int length() {
    return bytes.length;
  }

  /** Writes a time as the number that was chosen; a finer one is cut off. */
  void time(long epochNanos) throws IOException {
    generator.writeNumber(nanos ? epochNanos : Math.floorDiv(epochNanos, 1_000_000L));
  }

  private static final class Bytes extends OutputStream {
    private byte[] content = new byte[4096];
    private int length;

    @Override
    public void write(int value) {
      reserve(1);
      content[length++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
      reserve(count);
      System.arraycopy(from, offset, content, length, count);
      length += count;
    }

    private void reserve(int more) {
      if (content.length - length < more) {
        content = Arrays.copyOf(content, Math.max(content.length * 2, length + more));
      }
    }
  }
}
