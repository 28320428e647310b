package org.isthmus.serial.internal;

import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.isthmus.serial.internal.line.LineRoster;
import org.isthmus.serial.internal.port.SystemPorts;
import org.osgi.service.component.annotations.Component;

/** Offers the lines as a service; a gateway without serial devices loads no native library. */
@Component
public final class SerialComponent implements SerialLines {
  private final SerialLines lines = new LineRoster(new SystemPorts());

  @Override
  public LentLines lend(String device, Report report) {
    return lines.lend(device, report);
  }

  @Override
  public List<SerialPortStatus> ports() {
    return lines.ports();
  }
}
