package org.isthmus.wire.capture;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng and pcap files, of Wireshark, tcpdump or {@link RecordingTransport}. Of a file with
 * several connections the first to the device's port is taken. For one file.
 */
public final class CaptureReader {
  private static final int PCAP_MICROS = 0xA1B2_C3D4;
  private static final int PCAP_NANOS = 0xA1B2_3C4D;
  private static final int PCAP_HEADER = 24;
  private static final int BLOCK_ENDS = 12;
  private static final int MICROS = 6;
  private static final long MOST = 64L << 20;

  private final ByteBuffer file;
  private final Conversation conversation;
  private final List<Integer> linkTypes = new ArrayList<>();
  private final List<Integer> resolutions = new ArrayList<>();

  private CaptureReader(byte[] file, Medium medium) {
    this.file = ByteBuffer.wrap(file);
    this.conversation = new Conversation(medium);
  }

  /**
   * What went over the wire between the gateway and a device.
   *
   * @param medium of the device; the port tells it in a file with several
   * @throws IOException if it cannot be read, or is no capture; the message says where
   */
  public static List<Piece> read(Path file, Medium medium) throws IOException {
    if (Files.size(file) > MOST) {
      throw new IOException(file + " is larger than " + MOST + " bytes");
    }
    return read(Files.readAllBytes(file), medium);
  }

  /** As {@link #read(Path, Medium)}, of a file's bytes. */
  public static List<Piece> read(byte[] file, Medium medium) throws IOException {
    CaptureReader reader = new CaptureReader(file, medium);
    try {
      reader.all();
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw reader.wrong("it is damaged");
    }
    return reader.conversation.pieces();
  }

  private IOException wrong(String what) {
    return new IOException("byte " + file.position() + " of the capture: " + what);
  }

  private void all() throws IOException {
    int magic = file.getInt(0);
    if (magic == CaptureWriter.SECTION) {
      while (file.remaining() >= BLOCK_ENDS) {
        block();
      }
    } else {
      pcap(magic);
    }
  }

  private void pcap(int magic) throws IOException {
    boolean swapped =
        magic == Integer.reverseBytes(PCAP_MICROS) || magic == Integer.reverseBytes(PCAP_NANOS);
    int known = swapped ? Integer.reverseBytes(magic) : magic;
    if (known != PCAP_MICROS && known != PCAP_NANOS) {
      throw wrong("it is neither pcapng nor pcap");
    }
    file.order(swapped ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int linkType = file.getInt(PCAP_HEADER - Integer.BYTES) & 0xFFFF;
    long unit = known == PCAP_NANOS ? 1 : 1_000;
    file.position(PCAP_HEADER);
    while (file.remaining() > 0) {
      long seconds = file.getInt() & 0xFFFF_FFFFL;
      long nanos = seconds * 1_000_000_000 + (file.getInt() & 0xFFFF_FFFFL) * unit;
      int length = file.getInt();
      file.getInt();
      packet(linkType, length, 0, nanos);
    }
  }

  private void packet(int linkType, int length, int flags, long nanos) throws IOException {
    ByteBuffer data = file.slice(file.position(), length);
    conversation.add(linkType, data, flags, nanos);
    file.position(file.position() + length);
  }

  private void block() throws IOException {
    int begin = file.position();
    if (file.getInt(begin) == CaptureWriter.SECTION) {
      boolean big = file.order(ByteOrder.BIG_ENDIAN).getInt(begin + 8) == CaptureWriter.MAGIC;
      file.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      linkTypes.clear();
      resolutions.clear();
    }
    int type = file.getInt();
    int length = file.getInt();
    if (length < BLOCK_ENDS || length % Integer.BYTES != 0) {
      throw wrong("a block of " + length + " bytes");
    }
    if (length > file.limit() - begin) {
      throw wrong(
          "a block of " + length + " bytes, of which the file has " + (file.limit() - begin));
    }
    int end = begin + length;
    if (type == CaptureWriter.INTERFACE) {
      linkTypes.add(file.getShort() & 0xFFFF);
      file.position(file.position() + 6);
      resolutions.add(option(CaptureWriter.RESOLUTION, end, MICROS) & 0xFF);
    } else if (type == CaptureWriter.ENHANCED_PACKET) {
      enhanced(end);
    }
    file.position(end);
  }

  private void enhanced(int end) throws IOException {
    int on = file.getInt();
    long time = (long) file.getInt() << Integer.SIZE | (file.getInt() & 0xFFFF_FFFFL);
    int length = file.getInt();
    file.getInt();
    int data = file.position();
    file.position(data + length + (-length & 3));
    int flags = option(CaptureWriter.FLAGS, end, 0);
    file.position(data);
    packet(linkTypes.get(on), length, flags, nanos(time, resolutions.get(on)));
  }

  private static long nanos(long time, int resolution) {
    long nanos = time;
    for (int digits = resolution; digits < 9; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** The value of an option with up to four bytes, from here to the end of a block. */
  private int option(int wanted, int end, int otherwise) {
    while (file.position() + 2 * Integer.BYTES <= end) {
      int code = file.getShort();
      int length = file.getShort() & 0xFFFF;
      if (code == wanted) {
        return length == 1 ? file.get() : file.getInt();
      }
      if (code == 0) {
        return otherwise;
      }
      file.position(file.position() + length + (-length & 3));
    }
    return otherwise;
  }
}
