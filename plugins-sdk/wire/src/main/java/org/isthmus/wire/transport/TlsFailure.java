package org.isthmus.wire.transport;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LinkException;
import org.jspecify.annotations.Nullable;

/** What TLS of the Java runtime objects to, in words for a person. Stateless. */
final class TlsFailure {
  private static final String ALERT = "Received fatal alert: ";

  private TlsFailure() {}

  /** The error of a link that TLS has ended. */
  static LinkException of(SSLException failure, Partner partner) {
    CertificateException certificate = cause(CertificateException.class, failure);
    Problem problem =
        certificate == null
            ? protocol(text(failure), partner.name())
            : certificate(certificate, partner.name());
    return new LinkException(problem, failure);
  }

  private static Problem certificate(CertificateException failure, String partner) {
    String says = text(failure);
    int cure = says.indexOf("; ");
    if (cure > 0) {
      // The gateway's own trust list has said it already, with what to do.
      return problem("trust", "{1}", says.substring(cure + 2), partner, says.substring(0, cure));
    }
    if (cause(CertificateExpiredException.class, failure) != null) {
      return problem(
          "expired",
          "the certificate of {0} has expired: {1}",
          "renew it at the device, or set the clocks of gateway and device right",
          partner,
          text(cause(CertificateExpiredException.class, failure)));
    }
    if (cause(CertificateNotYetValidException.class, failure) != null) {
      return problem(
          "early",
          "the certificate of {0} is not valid yet: {1}",
          "set the clocks of gateway and device right",
          partner,
          text(cause(CertificateNotYetValidException.class, failure)));
    }
    if (says.startsWith("No subject alternative") || says.startsWith("No name matching")) {
      return problem(
          "host",
          "the certificate of {0} is not made for that host: {1}",
          "use a host name that stands in the certificate, have one made for this host, or have"
              + " the host not verified, if the settings permit it",
          partner,
          says);
    }
    return problem(
        isUnknown(failure) ? "untrusted" : "certificate",
        isUnknown(failure)
            ? "nobody that the gateway trusts has signed the certificate of {0}"
            : "the certificate of {0} is not accepted: {1}",
        "check that the authorities in the settings hold the certificate that signed the device's",
        partner,
        says);
  }

  private static boolean isUnknown(CertificateException failure) {
    return cause(CertPathBuilderException.class, failure) != null
        || cause(CertPathValidatorException.class, failure) != null;
  }

  private static Problem protocol(String says, String partner) {
    if (says.contains(ALERT)) {
      return problem(
          "refused",
          "{0} refuses the gateway: {1}",
          "check that the device trusts the certificate in the settings, that this is valid, and"
              + " that both know a common version of TLS",
          partner,
          says.substring(says.indexOf(ALERT) + ALERT.length()));
    }
    if (says.contains("Unsupported or unrecognized SSL message")) {
      return problem(
          "plain",
          "{0} does not speak TLS",
          "check the port, and that the device's encryption is switched on",
          partner);
    }
    return problem(
        "failed",
        "{0} and the gateway cannot agree on TLS: {1}",
        "check the versions of TLS and the certificates that the device is set to",
        partner,
        says);
  }

  private static Problem problem(String code, String text, String cure, String... parameters) {
    return Problem.of("link.tls." + code, text, cure, (Object[]) parameters);
  }

  /** The outermost of a kind. */
  private static <T extends Throwable> @Nullable T cause(Class<T> kind, Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (kind.isInstance(cause)) {
        return kind.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static String text(@Nullable Throwable failure) {
    return failure == null || failure.getMessage() == null ? "" : failure.getMessage();
  }
}
