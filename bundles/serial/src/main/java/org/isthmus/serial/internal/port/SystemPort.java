package org.isthmus.serial.internal.port;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import org.isthmus.api.driver.LineMode;

/** A port that jSerialComm has opened. */
final class SystemPort implements Port {
  private final SerialPort port;
  private int timeout = -1;

  SystemPort(SerialPort port) {
    this.port = port;
  }

  /** Sets how it is driven; before it is opened. */
  static void drive(SerialPort port, LineMode mode) {
    int stopBits = mode.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
    port.setComPortParameters(mode.baud(), mode.dataBits(), stopBits, parity(mode.parity()));
    port.setFlowControl(flow(mode.flow()));
    boolean rs485 = mode.rs485() != LineMode.Rs485.NONE;
    port.setRs485ModeParameters(
        rs485, mode.rs485() != LineMode.Rs485.RTS_LOW, false, mode.echo(), 0, 0);
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

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      int written = port.writeBytes(bytes, to - at, at);
      if (written <= 0) {
        throw gone();
      }
      at += written;
    }
  }

  @Override
  public int read(byte[] into, int at, int room, int millis) throws IOException {
    if (millis != timeout) {
      port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, millis, 0);
      timeout = millis;
    }
    int read = port.readBytes(into, room, at);
    if (read < 0) {
      throw gone();
    }
    return read;
  }

  @Override
  public boolean hasUnread() throws IOException {
    int unread = port.bytesAvailable();
    if (unread < 0) {
      throw gone();
    }
    return unread > 0;
  }

  private IOException gone() {
    return new IOException(
        port.isOpen() ? "error " + port.getLastErrorCode() + " of the port" : "it was closed");
  }

  @Override
  public void close() {
    port.closePort();
  }
}
