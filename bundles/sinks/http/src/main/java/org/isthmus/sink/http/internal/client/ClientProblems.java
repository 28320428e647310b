package org.isthmus.sink.http.internal.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.isthmus.api.data.Problem;

/** Why a request got no answer, in words that an operator can act on. */
public final class ClientProblems {
  private ClientProblems() {}

  /**
   * The problem behind a failure.
   *
   * @param setting where the URL stands in the configuration
   */
  public static Problem of(String setting, URI url, IOException cause) {
    String host = url.getHost();
    if (cause instanceof ForbiddenAddressException) {
      return Problem.of(
          "http.host.forbidden",
          "{0} has an address that nothing is sent to (link-local, multicast or none)",
          "write another host in {1}",
          host,
          setting);
    }
    if (cause instanceof UnknownHostException) {
      return Problem.of(
          "http.host.unknown",
          "host {0} is not known",
          "check the name in {1}, and the gateway's DNS",
          host,
          setting);
    }
    if (cause instanceof SocketTimeoutException) {
      return Problem.of(
          "http.timeout",
          "{0} has not answered in time",
          "check host and port in {1}, and whether a firewall is between; else raise timeout",
          host,
          setting);
    }
    if (cause instanceof ConnectException) {
      return Problem.of(
          "http.connect.failed",
          "nobody listens at {0}",
          "start the server, or check host and port in {1}",
          authority(url),
          setting);
    }
    if (cause instanceof SSLException) {
      return tls(setting, url, cause);
    }
    return Problem.of(
        "http.broken",
        "the exchange with {0} broke off: {1}",
        "look at the server's log, and whether {2} speaks HTTP",
        authority(url),
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(),
        setting);
  }

  private static String authority(URI url) {
    return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
  }

  private static Problem tls(String setting, URI url, IOException failure) {
    Throwable root = failure;
    boolean certificate = false;
    while (root.getCause() != null) {
      root = root.getCause();
      certificate |= root instanceof GeneralSecurityException;
    }
    return Problem.of(
        "http.tls.failed",
        "TLS with {0} failed: {1}",
        certificate || String.valueOf(root.getMessage()).contains("ertificate")
            ? "set tls.authorities to the certificate of the authority that signed the server's, check"
                + " that it has not expired and names the host in {2}, and whether the server wants"
                + " tls.certificate and tls.key"
            : "check that {2} names a port that speaks TLS, and whether the server wants"
                + " tls.certificate and tls.key",
        authority(url),
        String.valueOf(root.getMessage()),
        setting);
  }
}
