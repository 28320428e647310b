package org.isthmus.serial.internal.peer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The devices at the other end of a line, on one thread: a request is one byte, a device's number;
 * its answer that number and a check. Remembers when each request came and each answer went.
 */
final class Bus implements AutoCloseable {
  /** How devices are. */
  static final int WELL = 1;

  static final int SLOW = 50;
  static final int NOISY = 60;
  static final int DEAD = 70;

  /** A request that has come. */
  record Heard(int device, long at, long answeredAt) {}

  private final RandomAccessFile end;
  private final Thread thread = new Thread(this::run, "bus");
  private final List<Heard> heard = new ArrayList<>();

  Bus(Path end) throws IOException {
    this.end = new RandomAccessFile(end.toFile(), "rw");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      for (int device = end.read(); device >= 0; device = end.read()) {
        long at = System.nanoTime();
        long answered = answer(device);
        synchronized (heard) {
          heard.add(new Heard(device, at, answered));
        }
      }
    } catch (IOException e) {
      // The line is gone.
    }
  }

  private long answer(int device) throws IOException {
    if (device >= DEAD) {
      return System.nanoTime();
    }
    if (device >= SLOW && device < NOISY) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(80));
    }
    long at = System.nanoTime();
    end.write(new byte[] {(byte) device, check(device)});
    if (device >= NOISY) {
      // What nobody has asked for: it must not be taken for the next one's answer.
      end.write(new byte[] {1, 2, 3, 4, 5, 6, 7});
    }
    return at;
  }

  /** The second byte of a device's answer. */
  static byte check(int device) {
    return (byte) (device ^ 0x5A);
  }

  List<Heard> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
