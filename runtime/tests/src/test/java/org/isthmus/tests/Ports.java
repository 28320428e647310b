package org.isthmus.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback that nobody listens on. */
final class Ports {
  private static final int TRIES = 100;

  private Ports() {}

  static int free() throws IOException {
    try (ServerSocket probe = open(0)) {
      return probe.getLocalPort();
    }
  }

  /** The first of several in a row. */
  static int freeRange(int count) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int first = free();
      if (first + count <= 0xffff && allFree(first, count)) {
        return first;
      }
    }
    throw new IOException("no " + count + " free ports in a row");
  }

  private static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (ServerSocket probe = open(port)) {
        probe.setReuseAddress(true);
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }

  private static ServerSocket open(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
