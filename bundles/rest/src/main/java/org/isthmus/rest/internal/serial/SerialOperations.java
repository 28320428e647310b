package org.isthmus.rest.internal.serial;

import static org.isthmus.rest.internal.operation.OperationBuilder.get;

import java.util.List;
import org.isthmus.host.access.Role;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;

/** The serial ports of the gateway's machine. Any thread. */
public final class SerialOperations {
  private final Services services;

  /** Operations on these services. */
  public SerialOperations(Services services) {
    this.services = services;
  }

  /** A port. */
  public record PortView(
      @Member(
              "The name for a device's settings; stays the same where the machine has one that does")
          String port,
      @Member("The operating system's own name") String path,
      @Member("What is behind it, as far as it tells") String description,
      @Member("USB vendor and product, such as 0403:6001; empty if it is none") String usb,
      @Member("The adapter's serial number; may be empty") String serial,
      @Member("How it is driven, such as 19200 8E1; empty while nobody uses it") String mode,
      @Member("The part of its time that is given away, 0 to 1") double load,
      @Member("The devices that use it") List<String> devices,
      @Member("Those of them that do not answer and get a bounded share") List<String> demoted) {
    static PortView of(SerialPortStatus port) {
      return new PortView(
          port.port(),
          port.path(),
          port.description(),
          port.usb(),
          port.serial(),
          port.mode(),
          port.load(),
          port.devices(),
          port.demoted());
    }
  }

  /** All of them. */
  public record PortList(@Member("The ports, by their system's name") List<PortView> ports) {}

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/serial-ports", "listSerialPorts")
            .says("Devices", "The serial ports of the gateway's machine, and who uses them")
            .needs(Role.VIEWER)
            .gives(200, PortList.class, "The ports")
            .does(this::list));
  }

  private Reply list(Request request) throws ProblemException {
    List<SerialPortStatus> ports = services.need(SerialLines.class).ports();
    return Reply.of(new PortList(ports.stream().map(PortView::of).toList()));
  }
}
