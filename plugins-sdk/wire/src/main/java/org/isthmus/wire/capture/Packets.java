package org.isthmus.wire.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes the packets that would have carried some bytes: IPv4 with TCP or UDP between two addresses
 * of RFC 5737, or the bytes alone. For one thread; nothing is allocated for a packet.
 */
final class Packets {
  /** The most bytes that one packet carries. */
  static final int MOST_DATA = 60_000;

  /** The longest headers. */
  static final int HEADERS = 40;

  private static final int GATEWAY = 0xC000_0201; // 192.0.2.1
  private static final int DEVICE = 0xC000_0202;
  private static final int GATEWAY_PORT = 40_000;
  private static final int IP = 20;
  private static final int TCP = 20;
  private static final int UDP = 8;
  private static final int TTL = 64;
  private static final int TCP_PROTOCOL = 6;
  private static final int UDP_PROTOCOL = 17;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;
  private static final int PUSH = 0x08;

  private final Medium medium;
  private final ByteBuffer packet =
      ByteBuffer.allocate(HEADERS + MOST_DATA).order(ByteOrder.BIG_ENDIAN);
  private final int[] sequence = {1_000, 5_000};
  private int number;

  Packets(Medium medium) {
    this.medium = medium;
  }

  byte[] bytes() {
    return packet.array();
  }

  /**
   * The packet of some data; it lies in {@link #bytes()} from 0 on.
   *
   * @return how long it is
   */
  int data(boolean sent, byte[] data, int from, int count) {
    packet.clear();
    switch (medium.kind()) {
      case TCP -> tcp(sent, ACK | PUSH, count);
      case UDP -> udp(sent, count);
      case LINE -> {}
    }
    packet.put(data, from, count);
    finish();
    if (medium.kind() == Medium.Kind.TCP) {
      sequence[sent ? 0 : 1] += count;
    }
    return packet.position();
  }

  /** One of the three packets that open a TCP connection; its length as of {@link #data}. */
  int opening(int step) {
    packet.clear();
    tcp(step != 1, step == 0 ? SYN : step == 1 ? SYN | ACK : ACK, 0);
    finish();
    if (step < 2) {
      sequence[step]++;
    }
    return packet.position();
  }

  private void ip(boolean sent, int protocol, int length) {
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (IP + length));
    packet.putShort((short) number++).putShort((short) 0x4000).put((byte) TTL);
    packet.put((byte) protocol).putShort((short) 0);
    packet.putInt(sent ? GATEWAY : DEVICE).putInt(sent ? DEVICE : GATEWAY);
  }

  private void ports(boolean sent) {
    packet.putShort((short) (sent ? GATEWAY_PORT : medium.port()));
    packet.putShort((short) (sent ? medium.port() : GATEWAY_PORT));
  }

  private void tcp(boolean sent, int flags, int count) {
    ip(sent, TCP_PROTOCOL, TCP + count);
    ports(sent);
    packet.putInt(sequence[sent ? 0 : 1]);
    packet.putInt((flags & ACK) == 0 ? 0 : sequence[sent ? 1 : 0]);
    packet.put((byte) ((TCP / 4) << 4)).put((byte) flags).putShort((short) 0xFFFF);
    packet.putShort((short) 0).putShort((short) 0);
  }

  private void udp(boolean sent, int count) {
    ip(sent, UDP_PROTOCOL, UDP + count);
    ports(sent);
    packet.putShort((short) (UDP + count)).putShort((short) 0);
  }

  /** Puts the checks, which are right when all the rest is there. */
  private void finish() {
    if (medium.kind() == Medium.Kind.LINE) {
      return;
    }
    int end = packet.position();
    packet.putShort(10, (short) ~sum(0, IP, 0));
    boolean tcp = medium.kind() == Medium.Kind.TCP;
    int pseudo = (tcp ? TCP_PROTOCOL : UDP_PROTOCOL) + end - IP;
    int check = ~sum(12, 20, sum(IP, end, pseudo)) & 0xFFFF;
    // A check of zero would say that a datagram has none.
    packet.putShort(IP + (tcp ? 16 : 6), (short) (check == 0 && !tcp ? 0xFFFF : check));
  }

  private int sum(int from, int to, int begin) {
    long sum = begin;
    for (int i = from; i < to; i++) {
      int octet = packet.get(i) & 0xFF;
      sum += (i - from) % 2 == 0 ? octet << Byte.SIZE : octet;
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >> Short.SIZE);
    }
    return (int) sum;
  }
}
