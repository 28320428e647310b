package org.isthmus.driver.opcua.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What lies between client and server: passes on, is cut, is mended, or swallows everything. */
public final class Cable implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch swallowed = new CountDownLatch(1);
  private volatile boolean frozen;
  private volatile boolean cut;

  private Cable(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** To a server on the loopback. */
  public static Cable to(int port) throws IOException {
    return new Cable(port);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "cable");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        if (cut) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        start(() -> pass(client, server));
        start(() -> pass(server, client));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count;
      while ((count = in.read(bytes)) >= 0) {
        if (frozen) {
          swallowed.countDown();
        } else {
          out.write(bytes, 0, count);
        }
      }
    } catch (IOException e) {
      // one end is gone
    }
  }

  /** Where the client connects. */
  public int port() {
    return door.getLocalPort();
  }

  /** From now on nothing passes, and both ends think that they are connected. */
  public void freeze() {
    frozen = true;
  }

  /** Until something was sent into the frozen cable. */
  public void awaitSwallowed() throws InterruptedException {
    if (!swallowed.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was sent");
    }
  }

  /** Ends all connections and lets none come about. */
  public void cut() throws IOException {
    cut = true;
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /** Connections come about again. */
  public void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
