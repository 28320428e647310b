package org.isthmus.wire.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import org.isthmus.api.driver.LinkException;

/**
 * Datagrams to and from one partner; those of others are not seen. That nobody is there shows when
 * no answer comes, or sooner if the network says so.
 */
public final class UdpTransport implements Transport {
  private final Partner partner;
  private final DatagramChannel channel;
  private final DatagramSocket socket;
  private final DatagramPacket outgoing = new DatagramPacket(new byte[0], 0);
  private final DatagramPacket incoming = new DatagramPacket(new byte[0], 0);
  private volatile boolean closed;

  private UdpTransport(Partner partner, DatagramChannel channel) {
    this.partner = partner;
    this.channel = channel;
    this.socket = channel.socket();
  }

  /**
   * Opens a port of its own for this partner; nothing is sent.
   *
   * @throws LinkException if the name is unknown or there is no way to it
   */
  public static UdpTransport open(String host, int port) throws LinkException {
    Partner partner = Partner.of(host, port);
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw partner.unknownHost();
    }
    try {
      DatagramChannel channel = DatagramChannel.open();
      try {
        channel.connect(address);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      return new UdpTransport(partner, channel);
    } catch (IOException e) {
      throw partner.unreachable(e);
    }
  }

  @Override
  public void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException {
    try {
      outgoing.setData(bytes, from, to - from);
      socket.send(outgoing);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException {
    try {
      do {
        socket.setSoTimeout(Waits.millis(deadline - System.nanoTime()));
        incoming.setData(into, at, room);
        socket.receive(incoming);
      } while (incoming.getLength() == 0);
      return incoming.getLength();
    } catch (SocketTimeoutException none) {
      return 0;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private LinkException broken(IOException e) throws InterruptedException {
    Waits.checkInterrupt();
    if (closed) {
      return partner.closed();
    }
    return e instanceof PortUnreachableException ? partner.unreachable(e) : partner.lost(e);
  }

  @Override
  public Partner partner() {
    return partner;
  }

  @Override
  public void close() {
    closed = true;
    Waits.discard(channel);
  }
}
