package org.isthmus.cli.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Fingerprint;

/** Looks whether the door stands open with the certificate that was meant. One thread. */
final class Door {
  private static final int CONNECT_MILLIS = 2_000;
  private static final long PAUSE_MILLIS = 200;
  private static final long LONGEST_NANOS = 30_000_000_000L;

  private final InetSocketAddress address;

  /** Of this machine; one that listens everywhere is knocked at on loopback. */
  Door(String address, int port) {
    boolean everywhere = address.equals("0.0.0.0") || address.equals("::");
    this.address =
        everywhere
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
            : new InetSocketAddress(address, port);
  }

  /** Whether anybody listens there. */
  boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Waits until it shows the certificate with this fingerprint; false if it does not come. */
  boolean awaitShown(String fingerprint) throws Failure {
    long deadline = System.nanoTime() + LONGEST_NANOS;
    while (!shows(fingerprint)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw Failure.refused("interrupted; the configuration is written");
      }
    }
    return true;
  }

  private boolean shows(String fingerprint) throws Failure {
    try {
      SSLContext context = Fingerprint.trust(fingerprint);
      try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
        socket.connect(address, CONNECT_MILLIS);
        socket.setSoTimeout(CONNECT_MILLIS);
        socket.startHandshake();
        return true;
      }
    } catch (IOException notYet) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw Failure.refused("this JDK has no TLS: " + impossible.getMessage());
    }
  }
}
