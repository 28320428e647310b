package org.isthmus.bench.clients;

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

  /** For so many devices, each once in an interval of nanoseconds. */
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

  void end() {
    ended = true;
  }

  /** Times at which the read before had not ended yet. */
  long skipped() {
    return skipped.get();
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
        while (due < System.nanoTime()) {
          skipped.incrementAndGet();
          due += interval;
        }
      }
    } catch (Exception e) {
      System.err.println("device " + index + ": " + e);
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
