package org.isthmus.wire.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a pcapng file with one interface. For one thread; nothing is allocated for a packet. Each
 * packet is in the file when the call returns.
 */
final class CaptureWriter {
  static final int SECTION = 0x0A0D_0D0A;
  static final int INTERFACE = 1;
  static final int ENHANCED_PACKET = 6;
  static final int MAGIC = 0x1A2B_3C4D;
  static final int RAW_IP = 101;
  static final int USER0 = 147;
  static final int RESOLUTION = 9;
  static final int FLAGS = 2;
  static final int INBOUND = 1;
  static final int OUTBOUND = 2;

  private static final int SECTION_LENGTH = 28;
  private static final int INTERFACE_LENGTH = 32;
  private static final int PACKET_LENGTH = 44;
  private static final int NANOS = 9;

  private final OutputStream out;
  private final Packets packets;
  private final ByteBuffer block =
      ByteBuffer.allocate(PACKET_LENGTH + Packets.HEADERS + Packets.MOST_DATA + 3)
          .order(ByteOrder.LITTLE_ENDIAN);
  private final long epochOffset = System.currentTimeMillis() * 1_000_000 - System.nanoTime();
  private long written;

  CaptureWriter(OutputStream out, Medium medium) throws IOException {
    this.out = out;
    this.packets = new Packets(medium);
    boolean line = medium.kind() == Medium.Kind.LINE;
    block.putInt(SECTION).putInt(SECTION_LENGTH).putInt(MAGIC).putShort((short) 1);
    block.putShort((short) 0).putLong(-1).putInt(SECTION_LENGTH);
    block.putInt(INTERFACE).putInt(INTERFACE_LENGTH);
    block.putShort((short) (line ? USER0 : RAW_IP)).putShort((short) 0).putInt(0);
    block.putShort((short) RESOLUTION).putShort((short) 1).putInt(NANOS);
    block.putInt(0).putInt(INTERFACE_LENGTH);
    flush();
    for (int step = 0; medium.kind() == Medium.Kind.TCP && step < 3; step++) {
      packet(step != 1, packets.opening(step));
    }
  }

  /** Writes bytes that went over the wire now. */
  void write(boolean sent, byte[] bytes, int from, int to) throws IOException {
    for (int at = from; at < to; at += Packets.MOST_DATA) {
      packet(sent, packets.data(sent, bytes, at, Math.min(Packets.MOST_DATA, to - at)));
    }
  }

  private void packet(boolean sent, int length) throws IOException {
    long nanos = epochOffset + System.nanoTime();
    int padding = -length & 3;
    int total = PACKET_LENGTH + length + padding;
    block.clear();
    block.putInt(ENHANCED_PACKET).putInt(total).putInt(0);
    block.putInt((int) (nanos >>> Integer.SIZE)).putInt((int) nanos);
    block.putInt(length).putInt(length).put(packets.bytes(), 0, length);
    for (int i = 0; i < padding; i++) {
      block.put((byte) 0);
    }
    block.putShort((short) FLAGS).putShort((short) Integer.BYTES);
    block.putInt(sent ? OUTBOUND : INBOUND).putInt(0).putInt(total);
    flush();
  }

  private void flush() throws IOException {
    out.write(block.array(), 0, block.position());
    written += block.position();
  }

  /** How many bytes the file has. */
  long written() {
    return written;
  }

  void close() throws IOException {
    out.close();
  }
}
