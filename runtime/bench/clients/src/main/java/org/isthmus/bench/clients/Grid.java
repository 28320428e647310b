package org.isthmus.bench.clients;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Reads devices at fixed times, each on a thread of its own, as the gateway does. */
final class Grid {
  private static final int STACK = 256 * 1024;

  private final long interval;
  private final int devices;
  private final long begin = System.nanoTime();
  private final AtomicLong skipped = new AtomicLong();
  private volatile boolean ended;

  /** For so many devices, each once in an interval of nanoseconds; 0 for again and again. */
  Grid(int devices, long interval) {
    this.devices = devices;
    this.interval = interval;
  }

  /** Reads a device from now on until {@link #end}; the devices share out the interval. */
  Thread start(int index, Client client) {
    Thread thread = new Thread(null, () -> loop(index, client), "device-" + index, STACK);
    thread.start();
    return thread;
  }

  /** Reads all devices on one thread, for clients that do not wait. */
  Thread start(List<Client> clients) {
    Thread thread = new Thread(null, () -> loop(clients), "devices", STACK);
    thread.start();
    return thread;
  }

  void end() {
    ended = true;
  }

  /** Times at which the read before had not ended yet. */
  long skipped() {
    return skipped.get();
  }

  private void loop(List<Client> clients) {
    try {
      for (int turn = devices; !ended; turn++) {
        long due = begin + interval * turn / devices;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        clients.get(turn % devices).read();
      }
      for (Client client : clients) {
        client.close();
      }
    } catch (Exception e) {
      giveUp(e);
    }
  }

  /** What is wrong here makes the whole run worthless. */
  static void giveUp(Throwable e) {
    e.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private void loop(int index, Client client) {
    long due = begin + interval * (index + devices) / devices;
    try (client) {
      while (!ended) {
        long wait = due - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
          continue;
        }
        client.read();
        due += interval;
        while (interval > 0 && due < System.nanoTime()) {
          skipped.incrementAndGet();
          due += interval;
        }
      }
    } catch (Exception e) {
      giveUp(e);
    }
  }
}
