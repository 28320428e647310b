package org.isthmus.serial.internal.port;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;

/** The ports that jSerialComm finds. Its native library is loaded at the first call. */
public final class SystemPorts implements Ports {
  private static final Path BY_ID = Path.of("/dev/serial/by-id");
  private static final int NO_ACCESS = 13;
  private static final int BUSY = 16;

  @Override
  public Port open(String port, LineMode mode) throws LinkException {
    SerialPort opened;
    try {
      opened = SerialPort.getCommPort(port);
    } catch (SerialPortInvalidPortException e) {
      throw new LinkException(
          Problem.of(
              "line.missing",
              "there is no serial port {0}",
              "plug the adapter in, or write one of the ports that are there: {1}",
              port,
              names()));
    }
    SystemPort.drive(opened, mode);
    if (!opened.openPort(0)) {
      throw refused(port, mode, opened.getLastErrorCode());
    }
    return new SystemPort(opened);
  }

  private static LinkException refused(String port, LineMode mode, int code) {
    return switch (code) {
      case NO_ACCESS ->
          new LinkException(
              Problem.of(
                  "line.access",
                  "serial port {0} may not be opened",
                  "let the gateway's user into the group that owns it, often dialout",
                  port));
      case BUSY ->
          new LinkException(
              Problem.of(
                  "line.busy",
                  "serial port {0} is held by another program",
                  "end that program, such as a terminal, a modem manager or another gateway",
                  port));
      default ->
          new LinkException(
              Problem.of(
                  "line.open",
                  "serial port {0} cannot be opened with {1} (error {2})",
                  "check that the adapter knows this mode",
                  port,
                  mode,
                  code));
    };
  }

  private String names() {
    List<String> names = all().stream().map(Found::name).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  @Override
  public List<Found> all() {
    Map<Path, String> stable = stableNames();
    List<Found> found = new ArrayList<>();
    for (SerialPort port : SerialPort.getCommPorts()) {
      String path = port.getSystemPortPath();
      String name = stable.getOrDefault(Path.of(path), path);
      found.add(new Found(name, path, port.getPortDescription(), usb(port), serial(port)));
    }
    return found;
  }

  private static String usb(SerialPort port) {
    int vendor = port.getVendorID();
    return vendor < 0 ? "" : String.format("%04x:%04x", vendor, port.getProductID());
  }

  private static String serial(SerialPort port) {
    String number = port.getSerialNumber();
    return number == null || number.equals("Unknown") ? "" : number;
  }

  /**
   * Linux names adapters by what they are; the numbers of ttyUSB change with the order of plugs.
   */
  private static Map<Path, String> stableNames() {
    Map<Path, String> names = new HashMap<>();
    if (Files.isDirectory(BY_ID)) {
      try (DirectoryStream<Path> links = Files.newDirectoryStream(BY_ID)) {
        for (Path link : links) {
          names.put(link.toRealPath(), link.toString());
        }
      } catch (IOException e) {
        // An adapter that was pulled out meanwhile: its other name does.
      }
    }
    return names;
  }
}
