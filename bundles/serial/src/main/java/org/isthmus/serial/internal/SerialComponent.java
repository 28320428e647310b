package org.isthmus.serial.internal;

import java.nio.file.Path;
import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.isthmus.serial.internal.line.LineRoster;
import org.isthmus.serial.internal.port.SystemPorts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers the lines as a service; a gateway without serial devices loads no native library. */
@Component
public final class SerialComponent implements SerialLines {
  private final SerialLines lines;

  /** With its native library in the gateway's home. */
  @Activate
  public SerialComponent(BundleContext context) {
    Path library = Path.of(home(context)).resolve("state").resolve("native");
    lines = new LineRoster(new SystemPorts(library));
  }

  /** Outside of a framework, with its native library in a temporary directory of its own. */
  public SerialComponent() {
    lines = new LineRoster(new SystemPorts());
  }

  private static String home(BundleContext context) {
    String home = context.getProperty("isthmus.home");
    if (home == null) {
      throw new IllegalStateException("the framework property isthmus.home is not set");
    }
    return home;
  }

  @Override
  public LentLines lend(String device, Report report) {
    return lines.lend(device, report);
  }

  @Override
  public List<SerialPortStatus> ports() {
    return lines.ports();
  }

  @Override
  public boolean hasRoom(String device) {
    return lines.hasRoom(device);
  }
}
