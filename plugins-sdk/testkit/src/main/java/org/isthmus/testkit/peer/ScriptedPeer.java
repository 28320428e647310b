package org.isthmus.testkit.peer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A partner at a free TCP port of the loopback. At most 64 connections at a time; its threads are
 * named {@code scripted peer} and end with it. Any thread.
 */
public final class ScriptedPeer implements Partner {
  private static final int MOST_CONNECTIONS = 64;
  private static final long LEAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final ServerSocket listener;
  private final Talk talk;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final Thread acceptor;
  private volatile int admitted = MOST_CONNECTIONS;

  /** Listens, and talks so with each who connects. */
  public ScriptedPeer(Talk talk) throws IOException {
    this(talk, new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress()));
  }

  /** Listens there, for TLS or a port that a test chose. */
  public ScriptedPeer(Talk talk, ServerSocket listener) {
    this.talk = talk;
    this.listener = listener;
    this.acceptor = start(this::accept);
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "scripted peer");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        if (!hasRoom()) {
          socket.close();
          continue;
        }
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The peer is closed.
    }
  }

  /** Who has hung up before this one came may not have been noticed yet. */
  private boolean hasRoom() {
    long deadline = System.nanoTime() + LEAVE_NANOS;
    while (sockets.size() >= admitted) {
      if (System.nanoTime() - deadline > 0 || listener.isClosed()) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return true;
  }

  private void serve(Socket socket) {
    try (socket) {
      talk.with(
          counted(new BufferedInputStream(socket.getInputStream())),
          counted(socket.getOutputStream()));
    } catch (IOException e) {
      // One of the two has hung up.
    } finally {
      sockets.remove(socket);
    }
  }

  private InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        received.addAndGet(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        received.addAndGet(Math.max(count, 0));
        return count;
      }
    };
  }

  private OutputStream counted(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int each) throws IOException {
        // counted first, so that who has read it finds it counted
        sent.incrementAndGet();
        out.write(each);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        sent.addAndGet(length);
        out.write(from, offset, length);
      }
    };
  }

  /** Where it listens on 127.0.0.1. */
  @Override
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections came about, all in all. */
  @Override
  public int connections() {
    return connections.get();
  }

  /** How many connections are open. */
  @Override
  public int open() {
    return sockets.size();
  }

  @Override
  public void admit(int most) {
    admitted = Math.min(most, MOST_CONNECTIONS);
  }

  /** Bytes that drivers have sent. */
  @Override
  public long bytesReceived() {
    return received.get();
  }

  /** Bytes that went to drivers. */
  @Override
  public long bytesSent() {
    return sent.get();
  }

  /** Cuts every connection and goes on listening. */
  @Override
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      // The system listens on for as long as that thread waits in accept.
      acceptor.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cut();
  }
}
