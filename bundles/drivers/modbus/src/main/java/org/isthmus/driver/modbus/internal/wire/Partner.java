package org.isthmus.driver.modbus.internal.wire;

import java.io.IOException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkException;

/** The partner by its name, and what can go wrong with it, in words for a person. Immutable. */
record Partner(String host, int port) {

  LinkException unknownHost() {
    return broken(
        "host",
        "the name {0} cannot be resolved",
        "check the host in the device's settings, and that the gateway reaches its name server");
  }

  LinkException unreachable(IOException cause) {
    return because(
        cause,
        "connect",
        "no connection to {0}:{1}",
        "check host and port, that the device is on, and how many connections it admits");
  }

  LinkException silent(long millis) {
    return broken(
        "timeout",
        "{0}:{1} did not answer within " + millis + " ms",
        "check the unit id and the device, or raise the time-out");
  }

  LinkException cut() {
    return broken(
        "cut",
        "{0}:{1} closed the connection",
        "check how many connections the device admits, and its idle time-out");
  }

  LinkException lost(IOException cause) {
    return because(cause, "lost", "the connection to {0}:{1} is lost", "check the network");
  }

  LinkException closed() {
    return broken("closed", "the connection to {0}:{1} was closed here", "");
  }

  LinkException nonsense(String what) {
    return broken(
        "frame",
        "{0}:{1} does not speak Modbus TCP correctly: " + what,
        "check that this port is the device's Modbus TCP port; a converter must speak Modbus TCP,"
            + " not RTU over TCP");
  }

  private LinkException broken(String code, String problem, String cure) {
    return new LinkException("modbus.link." + code, problem, cure, host, port);
  }

  private LinkException because(IOException cause, String code, String problem, String cure) {
    String reason = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new LinkException(
        Problem.of("modbus.link." + code, problem + reason, cure, host, port), cause);
  }
}
