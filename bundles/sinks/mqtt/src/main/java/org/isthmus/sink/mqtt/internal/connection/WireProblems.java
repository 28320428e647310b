package org.isthmus.sink.mqtt.internal.connection;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/** Why a wire could not be connected, in words that an operator can act on. */
final class WireProblems {
  private WireProblems() {}

  static Problem of(Target target, @Nullable Throwable cause) {
    String broker = target.broker();
    if (cause instanceof UnknownHostException) {
      return Problem.of(
          "mqtt.host.unknown",
          "host {0} is not known",
          "check the name in url, and the gateway's DNS",
          target.host());
    }
    if (cause instanceof SocketTimeoutException) {
      return noAnswer(target);
    }
    if (cause instanceof ConnectException) {
      return Problem.of(
          "mqtt.connect.failed",
          "nobody listens at {0}",
          "start the broker, or check host and port in url",
          broker);
    }
    if (cause instanceof SSLException || cause instanceof EOFException) {
      return tls(broker, (Exception) cause);
    }
    return Problem.of(
        "mqtt.connect.failed",
        "cannot connect to {0}: {1}",
        "check url and the network",
        broker,
        String.valueOf(cause == null ? null : cause.getMessage()));
  }

  private static Problem tls(String broker, Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Problem.of(
        "mqtt.tls.failed",
        "TLS with {0} failed: {1}",
        root instanceof GeneralSecurityException
            ? "set tls.authorities to the certificate of the authority that signed the broker's,"
                + " and check that the broker's certificate names the host in url"
            : "check that this port speaks TLS, and whether the broker wants tls.certificate and"
                + " tls.key",
        broker,
        String.valueOf(root.getMessage()));
  }

  static Problem noAnswer(Target target) {
    return Problem.of(
        "mqtt.connect.timeout",
        "{0} has not answered for {1} s",
        "check host and port in url, and whether a firewall is between",
        target.broker(),
        target.connectTimeout().toMillis() / 1000.0);
  }

  static Problem silentTls(Target target, boolean tls) {
    return tls
        ? Problem.of(
            "mqtt.tls.timeout",
            "{0} accepts connections but has not answered in TLS for {1} s",
            "check that this port speaks TLS; if not, write mqtt:// in url",
            target.broker(),
            target.connectTimeout().toMillis() / 1000.0)
        : noAnswer(target);
  }
}
