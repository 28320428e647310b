package org.isthmus.demo;

import java.io.IOException;

/** A port that the plant needs is in use. The message is one line for the operator. */
final class PortTakenException extends IOException {
  private static final long serialVersionUID = 1;

  PortTakenException(int port, String wantedBy, String flag, String variable) {
    super(
        "port %d on 127.0.0.1, wanted by %s, is in use; stop the program that holds it or choose another port with %s PORT or %s=PORT"
            .formatted(port, wantedBy, flag, variable));
  }
}
