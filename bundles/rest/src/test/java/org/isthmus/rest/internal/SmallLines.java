package org.isthmus.rest.internal;

import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.engine.internal.NoLines;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.serial.SerialPortStatus;

/** Serial ports as a machine could have them; none can be opened. */
final class SmallLines implements SerialLines {
  private final SerialLines none = new NoLines();

  @Override
  public LentLines lend(String device, Report report) {
    return none.lend(device, report);
  }

  @Override
  public boolean hasRoom(String device) {
    return true;
  }

  @Override
  public List<SerialPortStatus> ports() {
    return List.of(
        new SerialPortStatus(
            "/dev/serial/by-id/usb-FTDI_A1",
            "/dev/ttyUSB0",
            "FT232R USB UART",
            "0403:6001",
            "A1",
            "19200 8E1",
            0.27,
            List.of("meter-1", "meter-2"),
            List.of("meter-2")),
        new SerialPortStatus("/dev/ttyS0", "/dev/ttyS0", "", "", "", "", 0, List.of(), List.of()));
  }
}
