package org.isthmus.wire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What two partners have said, taken out of their packets: the headers are dropped, and what TCP
 * has sent twice counts once. For one file.
 */
final class Conversation {
  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int RAW = 101;
  private static final int LINUX_COOKED = 113;
  private static final int USER0 = 147;
  private static final int IPV4 = 228;
  private static final int VLAN = 0x8100;
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final Medium medium;
  private final List<Piece> pieces = new ArrayList<>();
  private final long[] expected = {-1, -1};
  private int partnerPort = -1;

  Conversation(Medium medium) {
    this.medium = medium;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** A packet; what is none of this conversation is passed over. */
  void add(int linkType, ByteBuffer packet, int flags, long nanos) throws IOException {
    packet.order(ByteOrder.BIG_ENDIAN);
    if (linkType == USER0) {
      put((flags & 3) == CaptureWriter.OUTBOUND, packet, nanos);
      return;
    }
    int skipped =
        switch (linkType) {
          case RAW, IPV4 -> 0;
          case NULL -> Integer.BYTES;
          case ETHERNET -> (packet.getShort(12) & 0xFFFF) == VLAN ? 18 : 14;
          case LINUX_COOKED -> 16;
          default -> throw new IOException("link type " + linkType + " is not understood");
        };
    packet.position(skipped);
    internet(packet.slice(), nanos);
  }

  private void internet(ByteBuffer packet, long nanos) throws IOException {
    if (packet.remaining() < 20) {
      return;
    }
    int version = packet.get(0) >> 4 & 0xF;
    if (version == 4) {
      int header = (packet.get(0) & 0xF) * 4;
      int total = packet.getShort(2) & 0xFFFF;
      // Of 0 is what the network card is left to cut.
      packet.limit(total == 0 ? packet.limit() : Math.min(total, packet.limit()));
      packet.position(header);
      transport(packet.get(9), packet.slice(), nanos);
    } else if (version == 6) {
      packet.position(40);
      transport(packet.get(6), packet.slice(), nanos);
    }
  }

  private void transport(int protocol, ByteBuffer packet, long nanos) throws IOException {
    boolean tcp = protocol == TCP && medium.kind() == Medium.Kind.TCP;
    boolean udp = protocol == UDP && medium.kind() == Medium.Kind.UDP;
    if (!tcp && !udp) {
      return;
    }
    int from = packet.getShort(0) & 0xFFFF;
    int to = packet.getShort(2) & 0xFFFF;
    boolean sent = to == medium.port();
    int other = sent ? from : to;
    if ((!sent && from != medium.port()) || (partnerPort >= 0 && other != partnerPort)) {
      return;
    }
    partnerPort = other;
    if (tcp) {
      segment(sent, packet, nanos);
    } else {
      packet.position(8);
      put(sent, packet, nanos);
    }
  }

  private void segment(boolean sent, ByteBuffer packet, long nanos) throws IOException {
    int direction = sent ? 0 : 1;
    boolean opens = (packet.get(13) & 2) != 0;
    long sequence = packet.getInt(4) & 0xFFFF_FFFFL;
    packet.position((packet.get(12) >> 4 & 0xF) * 4);
    int length = packet.remaining();
    if (expected[direction] < 0 || opens) {
      expected[direction] = sequence + (opens ? 1 : 0);
    }
    if (length == 0 || opens) {
      return;
    }
    int known = (int) (expected[direction] - sequence);
    if (known < 0) {
      throw new IOException(-known + " bytes of the connection are missing before " + sequence);
    }
    if (known < length) {
      packet.position(packet.position() + known);
      expected[direction] = sequence + length & 0xFFFF_FFFFL;
      put(sent, packet, nanos);
    }
  }

  private void put(boolean sent, ByteBuffer data, long nanos) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    if (bytes.length > 0) {
      pieces.add(new Piece(sent, bytes, nanos));
    }
  }
}
