package org.isthmus.serial.internal.line;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.driver.LineMode;
import org.isthmus.serial.internal.port.Port;
import org.isthmus.serial.internal.port.Ports;
import org.jspecify.annotations.Nullable;

/** Ports in memory: what is written is answered by the byte that the test's partner gives. */
final class FakePorts implements Ports {
  /** What is at the other end. */
  interface Partner {
    /** Hears a request; puts what it has to say into the queue. */
    void hears(byte[] request, BlockingQueue<Byte> says);
  }

  final List<Long> writtenAt = new ArrayList<>();
  final List<FakePort> opened = new ArrayList<>();
  private final Partner partner;

  FakePorts(Partner partner) {
    this.partner = partner;
  }

  @Override
  public Port open(String port, LineMode mode) {
    FakePort made = new FakePort();
    opened.add(made);
    return made;
  }

  @Override
  public List<Found> all() {
    return List.of(new Found("/dev/ttyFAKE0", "/dev/ttyFAKE0", "a fake", "0403:6001", "A1"));
  }

  /** One of them. */
  final class FakePort implements Port {
    final BlockingQueue<Byte> coming = new LinkedBlockingQueue<>();
    volatile @Nullable String broken;
    volatile boolean closed;
    volatile boolean blocked;
    volatile boolean discarded;
    volatile @Nullable CountDownLatch hangs;
    volatile boolean hanging;
    volatile long lastRead;

    private void check() throws IOException {
      String why = broken;
      if (why != null || closed) {
        throw new IOException(why == null ? "closed" : why);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int to) throws IOException {
      check();
      CountDownLatch latch = hangs;
      if (latch != null) {
        hang(latch);
      }
      writtenAt.add(System.nanoTime());
      byte[] request = Arrays.copyOfRange(bytes, from, to);
      partner.hears(request, coming);
    }

    private void hang(CountDownLatch latch) throws IOException {
      hanging = true;
      boolean over = false;
      while (!over) {
        try {
          latch.await();
          over = true;
        } catch (InterruptedException e) {
          // As a write of the operating system, which hears of no interrupt.
        }
      }
      check();
    }

    @Override
    public int read(byte[] into, int at, int room, long nanos) throws IOException {
      check();
      try {
        Byte first = coming.poll(nanos, TimeUnit.NANOSECONDS);
        check();
        if (first == null) {
          return 0;
        }
        into[at] = first;
        lastRead = System.nanoTime();
        return 1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return 0;
      }
    }

    @Override
    public boolean hasUnread() throws IOException {
      check();
      return !coming.isEmpty();
    }

    @Override
    public boolean hasUnsent() {
      return blocked;
    }

    @Override
    public void discard() {
      discarded = true;
    }

    @Override
    public void close() {
      closed = true;
      CountDownLatch latch = hangs;
      if (latch != null) {
        latch.countDown();
      }
    }
  }
}
