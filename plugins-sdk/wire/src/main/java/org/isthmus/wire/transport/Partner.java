package org.isthmus.wire.transport;

import java.io.IOException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkException;

/**
 * The other end by its name, and what can go wrong with it, in words for a person. Immutable.
 *
 * @param name such as {@code 192.0.2.10:502} or {@code /dev/ttyUSB0}
 */
public record Partner(String name) {
  /** A host and its port. */
  public static Partner of(String host, int port) {
    return new Partner(host + ":" + port);
  }

  /** Its name has no address. */
  public LinkException unknownHost() {
    return broken(
        "host",
        "the name of {0} cannot be resolved",
        "check the host in the device's settings, and that the gateway reaches its name server");
  }

  /** It cannot be connected to. */
  public LinkException unreachable(IOException cause) {
    return because(
        cause,
        "connect",
        "no connection to {0}",
        "check host and port, that the device is on, and how many connections it admits");
  }

  /** No answer has come in time. */
  public LinkException silent(long millis) {
    return broken(
        "timeout",
        "{0} did not answer within {1} ms",
        "check the address of the device, or raise the time-out",
        name,
        millis);
  }

  /** It has closed the connection. */
  public LinkException cut() {
    return broken(
        "cut",
        "{0} closed the connection",
        "check how many connections the device admits, and its idle time-out");
  }

  /** The connection was lost. */
  public LinkException lost(IOException cause) {
    return because(cause, "lost", "the connection to {0} is lost", "check the network");
  }

  /** The connection was closed at this end. */
  public LinkException closed() {
    return broken("closed", "the connection to {0} was closed here", "");
  }

  /** What came is not what the protocol says. */
  public LinkException nonsense(String what) {
    return broken(
        "frame",
        "{0} does not speak the protocol correctly: {1}",
        "check that the device speaks this protocol there, and its framing",
        name,
        what);
  }

  private LinkException broken(String code, String problem, String cure) {
    return broken(code, problem, cure, name);
  }

  private static LinkException broken(
      String code, String problem, String cure, Object... parameters) {
    return new LinkException("link." + code, problem, cure, parameters);
  }

  private LinkException because(IOException cause, String code, String problem, String cure) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new LinkException(
        Problem.of("link." + code, problem + ": {1}", cure, name, reason), cause);
  }
}
