package org.isthmus.rest.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no HTTP library would send. */
final class Raw {
  private Raw() {}

  /** Sends a request line with the client's session and gives all that is answered. */
  static String ask(int port, String request, Client by) throws IOException {
    return send(
        port,
        request
            + " HTTP/1.1\r\nHost: localhost\r\nCookie: isthmus-session="
            + by.sessionId()
            + "\r\nConnection: close\r\n\r\n");
  }

  /** Sends exactly this and gives all that is answered until the door closes. */
  static String send(int port, String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
