package org.isthmus.serial.internal.port;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.isthmus.api.driver.LineMode;

/**
 * A port that jSerialComm has opened. Its time-outs are never changed while it is open: that would
 * configure the UART anew in the middle of an exchange.
 */
final class SystemPort implements Port {
  // What the kernel's own time-out of a terminal can be: tenths of a second.
  private static final int SLICE_MILLIS = 100;
  private static final int PSEUDO_BITS = 8;
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long SHORT_LOOK = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long LONG_LOOK = TimeUnit.MILLISECONDS.toNanos(1);

  private final SerialPort port;

  /** Held in each call: jSerialComm may free a port's memory once it is closed. */
  private final ReentrantLock use = new ReentrantLock();

  private volatile boolean closed;

  SystemPort(SerialPort port) {
    this.port = port;
  }

  /** Sets how it is driven; before it is opened. */
  static void drive(SerialPort port, LineMode mode) {
    int stopBits = mode.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
    if (isPseudo(port.getSystemPortPath())) {
      port.setComPortParameters(mode.baud(), PSEUDO_BITS, stopBits, SerialPort.NO_PARITY);
    } else {
      port.setComPortParameters(mode.baud(), mode.dataBits(), stopBits, parity(mode.parity()));
    }
    port.setFlowControl(flow(mode.flow()));
    boolean rs485 = mode.rs485() != LineMode.Rs485.NONE;
    port.setRs485ModeParameters(
        rs485, mode.rs485() != LineMode.Rs485.RTS_LOW, false, mode.echo(), 0, 0);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SLICE_MILLIS, 0);
  }

  /**
   * Whether there are no wires. Linux gives such a port eight bits without parity, whatever is
   * asked for, and the C library takes it for an error when nothing else changes: such a port could
   * be opened once in the life of the pseudo-terminal, and never again.
   */
  private static boolean isPseudo(String path) {
    return path.startsWith("/dev/pts/");
  }

  private static int parity(LineMode.Parity parity) {
    return switch (parity) {
      case NONE -> SerialPort.NO_PARITY;
      case EVEN -> SerialPort.EVEN_PARITY;
      case ODD -> SerialPort.ODD_PARITY;
      case MARK -> SerialPort.MARK_PARITY;
      case SPACE -> SerialPort.SPACE_PARITY;
    };
  }

  private static int flow(LineMode.Flow flow) {
    return switch (flow) {
      case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
      case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
      case XON_XOFF ->
          SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
    };
  }

  private void enter() throws IOException {
    use.lock();
    if (closed) {
      use.unlock();
      throw new IOException("it was closed");
    }
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    enter();
    try {
      int at = from;
      while (at < to) {
        int written = port.writeBytes(bytes, to - at, at);
        if (written <= 0) {
          throw gone();
        }
        at += written;
      }
    } finally {
      use.unlock();
    }
  }

  @Override
  public int read(byte[] into, int at, int room, long nanos) throws IOException {
    enter();
    try {
      if (nanos < SLICE && !comesWithin(nanos)) {
        return 0;
      }
      int read = port.readBytes(into, room, at);
      if (read < 0) {
        throw gone();
      }
      return read;
    } finally {
      use.unlock();
    }
  }

  /** What is shorter than the kernel's time-out is waited for by looking. */
  private boolean comesWithin(long nanos) throws IOException {
    long until = System.nanoTime() + nanos;
    while (unread() == 0) {
      long left = until - System.nanoTime();
      if (left <= 0 || closed || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, Math.min(left, left < SOON ? SHORT_LOOK : LONG_LOOK));
    }
    return true;
  }

  private int unread() throws IOException {
    int unread = port.bytesAvailable();
    if (unread < 0) {
      throw gone();
    }
    return unread;
  }

  @Override
  public boolean hasUnread() throws IOException {
    enter();
    try {
      return unread() > 0;
    } finally {
      use.unlock();
    }
  }

  @Override
  public boolean hasUnsent() throws IOException {
    enter();
    try {
      return port.bytesAwaitingWrite() > 0;
    } finally {
      use.unlock();
    }
  }

  @Override
  public void discard() {
    port.flushIOBuffers();
  }

  private IOException gone() {
    return new IOException(
        closed ? "it was closed" : "error " + port.getLastErrorCode() + " of the port");
  }

  @Override
  public void close() {
    closed = true;
    boolean alone = false;
    try {
      // A read comes back within a slice; a write that hangs is broken by the closing itself.
      alone = use.tryLock(5L * SLICE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      port.closePort();
    } finally {
      if (alone) {
        use.unlock();
      }
    }
  }
}
