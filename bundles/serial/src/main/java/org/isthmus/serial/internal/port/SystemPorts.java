package org.isthmus.serial.internal.port;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports that jSerialComm finds. Its native library is loaded at the first call. */
public final class SystemPorts implements Ports {
  private static final Logger LOG = LoggerFactory.getLogger(SystemPorts.class);
  private static final Path BY_ID = Path.of("/dev/serial/by-id");

  private final @Nullable Path library;
  private boolean laid;

  /**
   * Nothing is done with it yet.
   *
   * @param library the directory for the native library
   */
  public SystemPorts(Path library) {
    this.library = library;
  }

  /** The same, with the native library in a new temporary directory. */
  public SystemPorts() {
    this.library = null;
  }

  private synchronized void need() {
    if (!laid) {
      NativeLibrary.lay(library);
      laid = true;
    }
  }

  @Override
  public Port open(String port, LineMode mode) throws LinkException {
    try {
      need();
      return opened(port, mode);
    } catch (LinkageError | UncheckedIOException e) {
      throw new LinkException(noLibrary(port, e), e);
    }
  }

  private static Problem noLibrary(String port, Throwable e) {
    return Problem.of(
        "line.library",
        "serial port {0} cannot be used: jSerialComm's native library cannot be loaded ({1})",
        "use a processor that jSerialComm knows, and a home from which libraries can be loaded",
        port,
        e);
  }

  private Port opened(String port, LineMode mode) throws LinkException {
    SerialPort found;
    try {
      found = SerialPort.getCommPort(port);
    } catch (SerialPortInvalidPortException e) {
      throw Refusals.missing(port, names());
    }
    if (mode.rs485() != LineMode.Rs485.NONE && !switches(found.getSystemPortPath())) {
      throw Refusals.noRs485(port);
    }
    SystemPort.drive(found, mode);
    if (!found.openPort(0)) {
      throw Refusals.of(port, mode, found.getLastErrorCode(), found.getSystemPortPath());
    }
    return new SystemPort(found);
  }

  /** Linux has no such control in its drivers of USB adapters; jSerialComm does not tell. */
  private static boolean switches(String path) {
    return !path.matches("/dev/(ttyUSB|ttyACM|pts/).*");
  }

  private String names() {
    List<String> names = all().stream().map(Found::name).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  @Override
  public List<Found> all() {
    try {
      need();
      return listed();
    } catch (LinkageError | UncheckedIOException e) {
      LOG.warn("Serial ports cannot be listed: {}", e.toString());
      return List.of();
    }
  }

  private static List<Found> listed() {
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
