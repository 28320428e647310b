package org.isthmus.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds neighbouring ports that nobody uses, below the range the system hands out by itself. */
public final class FreePorts {
  private FreePorts() {}

  public static int first(int count) {
    for (int attempt = 0; attempt < 100; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(12_000, 30_000);
      if (allFree(first, count)) {
        return first;
      }
    }
    throw new IllegalStateException("no " + count + " free ports in a row");
  }

  private static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress(Ports.loopback(), port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
