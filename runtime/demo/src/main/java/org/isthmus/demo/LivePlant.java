package org.isthmus.demo;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.demo.modbus.Machine;
import org.isthmus.demo.modbus.Maps;
import org.isthmus.demo.sim.PressingLine;
import org.isthmus.demo.sim.Robot;

/** Lets the pressing line live in real time, on one daemon thread. Thread-safe. */
final class LivePlant implements AutoCloseable {
  private static final long TICK_MILLIS = 50;
  // After a suspend the line goes on from where it was; it does not race through the night.
  private static final long LONGEST_TICK_MILLIS = 1000;

  private final Object lock = new Object();
  private final PressingLine line;
  private final List<Machine> machines;
  private final Thread thread = new Thread(this::live, "pressing-line");

  private LivePlant(long seed, boolean withMachines) {
    line = new PressingLine(seed);
    machines =
        withMachines
            ? Maps.of(line).stream().map(map -> new Machine(map, lock)).toList()
            : List.of();
    thread.setDaemon(true);
  }

  static LivePlant of(long seed) {
    return new LivePlant(seed, true);
  }

  static LivePlant empty() {
    return new LivePlant(0, false);
  }

  List<Machine> machines() {
    return machines;
  }

  Robot robot() {
    return line.robot();
  }

  /** What the plant's thread holds while it moves the machines. */
  Object lock() {
    return lock;
  }

  void run() {
    thread.start();
  }

  private void live() {
    long last = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last);
      last += TimeUnit.MILLISECONDS.toNanos(elapsed);
      advance(Math.min(elapsed, LONGEST_TICK_MILLIS));
      try {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void advance(long millis) {
    synchronized (lock) {
      line.advance(millis);
      machines.forEach(Machine::publish);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
