package org.isthmus.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.isthmus.launcher.LaunchException.Exit;

/** Asks for the HTTP port before the framework starts, so that a taken one is one clear line. */
final class HttpPort {
  private HttpPort() {}

  static void requireFree(int port) throws LaunchException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw new LaunchException(
          Exit.PORT_TAKEN,
          "HTTP port "
              + port
              + " on 127.0.0.1 cannot be opened ("
              + taken.getMessage()
              + "); choose another with --http-port N or ISTHMUS_HTTP_PORT=N");
    }
  }
}
