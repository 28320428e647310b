package org.isthmus.testkit.peer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A device that is a real server: each request of a plugin goes on to it, over a connection of its
 * own for each of the plugin's, and the answer comes back through the kit's faults. For servers
 * that never speak unasked. A connection is served by one thread, as {@link ScriptedPeer} does it.
 */
public abstract class RealServer implements Device {
  private final Map<Thread, Socket> connections = new ConcurrentHashMap<>();

  /** Where it listens on 127.0.0.1. */
  protected abstract int port();

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
    Socket made = new Socket(InetAddress.getLoopbackAddress(), port());
    made.setTcpNoDelay(true);
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
