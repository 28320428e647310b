package org.isthmus.testkit.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A partner at a free UDP port of the loopback: each datagram is talked about alone, and what is
 * said to it goes back as one. Its connections are the addresses that it heard of. Any thread.
 */
public final class DatagramPeer implements Partner {
  private static final int LARGEST = 65_507;

  private final DatagramSocket socket;
  private final Talk talk;
  private final Set<SocketAddress> heard = ConcurrentHashMap.newKeySet();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  /** Listens, and talks so about each datagram. */
  public DatagramPeer(Talk talk) throws IOException {
    this.talk = talk;
    this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(this::serve, "scripted peer");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    byte[] room = new byte[LARGEST];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(room, room.length);
      try {
        socket.receive(packet);
        heard.add(packet.getSocketAddress());
        received.addAndGet(packet.getLength());
        answer(Arrays.copyOf(room, packet.getLength()), packet.getSocketAddress());
      } catch (IOException e) {
        // The peer is closed, or who asked has gone.
      }
    }
  }

  private void answer(byte[] request, SocketAddress to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    talk.with(new ByteArrayInputStream(request), out);
    if (out.size() > 0) {
      sent.addAndGet(out.size());
      socket.send(new DatagramPacket(out.toByteArray(), out.size(), to));
    }
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public int connections() {
    return heard.size();
  }

  /** None: nobody tells when an address is no longer used. */
  @Override
  public int open() {
    return 0;
  }

  @Override
  public long bytesReceived() {
    return received.get();
  }

  @Override
  public long bytesSent() {
    return sent.get();
  }

  /** There is nothing to cut. */
  @Override
  public void cut() {}

  @Override
  public void close() {
    socket.close();
  }
}
