package org.isthmus.serial.internal.line;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.isthmus.serial.internal.port.Ports;
import org.jspecify.annotations.Nullable;

/** All lines that are in use. Any thread. */
public final class LineRoster implements SerialLines {
  /** A longer rest is not waited for: whoever guards the call would take it for a fault. */
  private static final long WAITED_AT_MOST = TimeUnit.SECONDS.toNanos(15);

  private final Ports ports;
  private final long waitedAtMost;
  private final Map<String, SharedLine> lines = new ConcurrentHashMap<>();

  /** On these ports. */
  public LineRoster(Ports ports) {
    this(ports, WAITED_AT_MOST);
  }

  LineRoster(Ports ports, long waitedAtMost) {
    this.ports = ports;
    this.waitedAtMost = waitedAtMost;
  }

  @Override
  public LentLines lend(String device, Report report) {
    return new Lent(this, device, report);
  }

  Part open(String port, LineMode mode, String device, Report report) throws LinkException {
    String path = path(port);
    while (true) {
      SharedLine line = lines.computeIfAbsent(path, name -> new SharedLine(name, waitedAtMost));
      Part part = line.join(ports, device, mode, report);
      if (part != null) {
        return part;
      }
      lines.remove(path, line);
    }
  }

  /** The one name of a port that has several: two devices may have written it differently. */
  private static String path(String port) {
    try {
      return Path.of(port).toRealPath().toString();
    } catch (IOException | RuntimeException notAFile) {
      return port;
    }
  }

  List<String> portNames() {
    return ports.all().stream().map(Ports.Found::name).toList();
  }

  @Override
  public List<SerialPortStatus> ports() {
    Map<String, SerialPortStatus> all = new TreeMap<>();
    for (Ports.Found found : ports.all()) {
      all.put(found.path(), status(found, lines.get(found.path())));
    }
    for (Map.Entry<String, SharedLine> used : new LinkedHashMap<>(lines).entrySet()) {
      if (used.getValue().mode() != null) {
        String path = used.getKey();
        all.computeIfAbsent(
            path, unlisted -> status(new Ports.Found(path, path, "", "", ""), used.getValue()));
      }
    }
    return new ArrayList<>(all.values());
  }

  @Override
  public boolean hasRoom(String device) {
    return lines.values().stream().allMatch(line -> line.hasRoom(device));
  }

  private static SerialPortStatus status(Ports.Found found, @Nullable SharedLine line) {
    LineMode mode = line == null ? null : line.mode();
    return new SerialPortStatus(
        found.name(),
        found.path(),
        found.description(),
        found.usb(),
        found.serial(),
        mode == null ? "" : mode.toString(),
        line == null ? 0 : line.load(),
        line == null ? List.of() : line.devices(),
        line == null ? List.of() : line.silent());
  }
}
