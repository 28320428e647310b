package org.isthmus.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of loopback that nobody listens on. They lie below those that the system gives to
 * connections, and each process of tests has its own, so that nobody takes one before its server
 * does.
 */
final class Ports {
  private static final int FIRST = 10_000;
  private static final int OF_A_PROCESS = 4_000;
  private static final int PROCESSES = 2;
  private static final int TRIES = 100;

  private static final int BASE =
      FIRST + OF_A_PROCESS * (Integer.getInteger("isthmus.fork", 0) % PROCESSES);
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() % OF_A_PROCESS));

  private Ports() {}

  static int free() throws IOException {
    return freeRange(1);
  }

  /** The first of several in a row. */
  static int freeRange(int count) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int first = NEXT.getAndAdd(count) % OF_A_PROCESS;
      if (first + count <= OF_A_PROCESS && allFree(BASE + first, count)) {
        return BASE + first;
      }
    }
    throw new IOException("no " + count + " free ports in a row from " + BASE);
  }

  private static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        probe.setReuseAddress(true);
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
