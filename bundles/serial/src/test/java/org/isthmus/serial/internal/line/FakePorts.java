package org.isthmus.serial.internal.line;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
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
      writtenAt.add(System.nanoTime());
      byte[] request = java.util.Arrays.copyOfRange(bytes, from, to);
      partner.hears(request, coming);
    }

    @Override
    public int read(byte[] into, int at, int room, int millis) throws IOException {
      check();
      try {
        Byte first = coming.poll(millis, TimeUnit.MILLISECONDS);
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
    public void close() {
      closed = true;
    }
  }
}
