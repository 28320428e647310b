package org.isthmus.driver.opcua.internal.session;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkException;

/** What went wrong, in words for a person. */
public final class Faults {
  private static final int DEEPEST = 16;

  /** Before Milo's own words in the text of its exceptions. */
  private static final String MESSAGE = "message=";

  private Faults() {}

  /** The status code in a failure; {@code Bad_UnexpectedError} if it has none. */
  public static long status(Throwable failure) {
    return UaException.extractStatusCode(failure)
        .map(code -> code.value() & 0xFFFF0000L)
        .orElse(StatusCodes.Bad_UnexpectedError);
  }

  /** The name of a status code as the specification gives it. */
  public static String name(long status) {
    return StatusCodes.lookup(status)
        .map(texts -> texts[0])
        .orElseGet(() -> "0x%08X".formatted(status & 0xFFFFFFFFL));
  }

  /** The link is gone, or cannot be had. */
  public static LinkException link(Throwable failure, String endpoint) {
    return new LinkException(problem(failure, endpoint), failure);
  }

  /** Whether a failure may be the network's, and not the server's answer. */
  static boolean isCut(Throwable failure) {
    long status = status(failure);
    return status == StatusCodes.Bad_ConnectionClosed
        || status == StatusCodes.Bad_SecureChannelClosed
        || status == StatusCodes.Bad_SecureChannelIdInvalid
        || status == StatusCodes.Bad_Timeout
        || status == StatusCodes.Bad_UnexpectedError;
  }

  /** A server that does not trust us often says nothing, and ends the connection. */
  static LinkException opening(Throwable failure, String endpoint, boolean secured) {
    long status = status(failure);
    boolean mute =
        status == StatusCodes.Good
            || status == StatusCodes.Bad_ConnectionClosed
            || status == StatusCodes.Bad_SecureChannelClosed;
    if (!secured || !mute) {
      return link(failure, endpoint);
    }
    return new LinkException(
        Problem.of(
            "opcua.link.mute",
            "{0} ends the connection while it is being secured",
            "trust the gateway's certificate at the server, see the fact own-certificate; check"
                + " both clocks",
            endpoint),
        failure);
  }

  /** Says what a failure means. */
  static Problem problem(Throwable failure, String endpoint) {
    if (find(failure, UnknownHostException.class).isPresent()
        || find(failure, UnresolvedAddressException.class).isPresent()) {
      return Problem.of(
          "opcua.link.host",
          "the host of {0} is not known",
          "compare the name with the server's; ask whoever runs the name service",
          endpoint);
    }
    if (find(failure, ConnectException.class).isPresent()) {
      return Problem.of(
          "opcua.link.refused",
          "no connection to {0}",
          "check host and port, whether the server runs, and the firewalls in between",
          endpoint);
    }
    if (find(failure, TimeoutException.class).isPresent()) {
      return timeout(endpoint);
    }
    return status(status(failure), failure, endpoint);
  }

  private static Problem timeout(String endpoint) {
    return Problem.of(
        "opcua.link.timeout",
        "{0} did not answer in time",
        "check host and port; a slow server needs a longer timeout",
        endpoint);
  }

  private static Problem status(long status, Throwable failure, String endpoint) {
    String name = name(status);
    if (status == StatusCodes.Bad_Timeout || status == StatusCodes.Bad_RequestTimeout) {
      return timeout(endpoint);
    }
    if (status == StatusCodes.Bad_UserAccessDenied || name.startsWith("Bad_IdentityToken")) {
      return Problem.of(
          "opcua.link.user",
          "{0} does not let us in ({1})",
          "check user and password, or the user certificate; the server may not admit anonymous"
              + " users",
          endpoint,
          name);
    }
    if (name.startsWith("Bad_Certificate") || name.startsWith("Bad_Security")) {
      return Problem.of(
          "opcua.link.trust",
          "{0} refuses the gateway's certificate or security ({1})",
          "trust the gateway's certificate at the server, see the fact own-certificate; check both"
              + " clocks",
          endpoint,
          name);
    }
    if (status == StatusCodes.Bad_TooManySessions) {
      return Problem.of(
          "opcua.link.sessions",
          "{0} admits no more sessions",
          "close sessions of other clients, or raise the server's limit",
          endpoint);
    }
    return other(status, name, failure, endpoint);
  }

  private static Problem other(long status, String name, Throwable failure, String endpoint) {
    if (status == StatusCodes.Bad_ConnectionClosed
        || status == StatusCodes.Bad_SecureChannelClosed) {
      return Problem.of(
          "opcua.link.closed",
          "{0} has ended the connection ({1})",
          "look into the server's own log, and at what lies in between",
          endpoint,
          name);
    }
    return Problem.of(
        "opcua.link.fault",
        "{0}: {1} ({2})",
        "look into the server's own log",
        endpoint,
        name,
        says(status, failure));
  }

  /** What the failure itself says, or else what the specification says of its status. */
  private static String says(long status, Throwable failure) {
    Throwable last = failure;
    for (int depth = 0; last.getCause() != null && depth < DEEPEST; depth++) {
      last = last.getCause();
    }
    String text = Objects.requireNonNullElse(last.getMessage(), "");
    int own = text.lastIndexOf(MESSAGE);
    String words = own < 0 ? text : text.substring(own + MESSAGE.length());
    return words.isBlank() || words.contains("Exception")
        ? StatusCodes.lookup(status).map(texts -> texts[1]).orElse("it says no more")
        : words;
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
