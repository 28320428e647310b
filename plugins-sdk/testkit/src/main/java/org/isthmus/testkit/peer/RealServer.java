package org.isthmus.testkit.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device that is a real server: each request of a plugin goes on to it, over a connection of its
 * own for each of the plugin's, and the answer comes back through the kit's faults. A connection is
 * served by one thread, as {@link ScriptedPeer} does it, and by another one for the way back if the
 * server speaks when it likes.
 */
public abstract class RealServer implements Device {
  private final Map<Thread, Socket> connections = new ConcurrentHashMap<>();
  private final ServerStart start = new ServerStart(getClass().getName(), this::start);

  /**
   * Starts it, and returns where it listens on 127.0.0.1. It runs until the JVM ends. A check has
   * two processes, of which one starts it for both.
   */
  protected abstract int start() throws Exception;

  /** How its start stands. */
  public final ServerStart started() {
    return start;
  }

  /**
   * Whether it may speak unasked, or answer later requests first: then each of its messages goes
   * through the kit's faults when it comes, as if it were the answer to the newest request.
   */
  protected boolean speaksUnasked() {
    return false;
  }

  /** The next request, whole; null at the end of the stream, also within a request. */
  protected abstract byte @Nullable [] request(InputStream in) throws IOException;

  /**
   * Reads the answer to a request, whole; without bytes if the request gets none. If the server
   * ends the connection in its midst, what has come.
   */
  protected abstract byte[] answer(byte[] request, InputStream server) throws IOException;

  @Override
  public final byte @Nullable [] next(InputStream in) throws IOException {
    byte[] request = null;
    try {
      request = request(in);
      return request;
    } finally {
      if (request == null) {
        hangUp(connections.remove(Thread.currentThread()));
      }
    }
  }

  @Override
  public final byte[] answer(byte[] request) {
    try {
      Socket server = connected();
      server.getOutputStream().write(request);
      return answer(request, server.getInputStream());
    } catch (IOException gone) {
      hangUp(connections.remove(Thread.currentThread()));
      return new byte[0];
    }
  }

  /** Talks with one who has connected, until one of the two hangs up. */
  final void relay(InputStream in, OutputStream out, Answers told) throws IOException {
    try (Socket server = connect()) {
      AtomicReference<byte[]> newest = new AtomicReference<>(new byte[0]);
      Thread back = new Thread(() -> relayBack(server, newest::get, out, told), "scripted peer");
      back.setDaemon(true);
      back.start();
      for (byte[] request = request(in); request != null; request = request(in)) {
        told.asked();
        newest.set(request);
        server.getOutputStream().write(request);
      }
    }
  }

  private void relayBack(Socket server, Supplier<byte[]> newest, OutputStream out, Answers told) {
    try (out) {
      byte[] message = answer(newest.get(), server.getInputStream());
      while (message.length > 0) {
        told.fault().send(newest.get(), message, out);
        message = answer(newest.get(), server.getInputStream());
      }
    } catch (IOException gone) {
      // One of the two has hung up.
    }
  }

  private Socket connect() throws IOException {
    Socket made = new Socket(InetAddress.getLoopbackAddress(), start.port());
    made.setTcpNoDelay(true);
    return made;
  }

  private Socket connected() throws IOException {
    Socket known = connections.get(Thread.currentThread());
    if (known != null) {
      return known;
    }
    // a thread that ended while it answered has not taken leave
    connections.forEach(
        (thread, socket) -> {
          if (!thread.isAlive()) {
            hangUp(connections.remove(thread));
          }
        });
    Socket made = connect();
    connections.put(Thread.currentThread(), made);
    return made;
  }

  private static void hangUp(@Nullable Socket server) {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        // It is gone.
      }
    }
  }
}
