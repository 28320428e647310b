package org.isthmus.host.trust;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A certificate and what was decided about it.
 *
 * @param fingerprint its SHA-256, 64 hexadecimal digits
 * @param partner who has shown it; empty if nobody has
 * @param subject whom it is made for, as it says itself
 * @param issuer who vouches for it, as it says itself
 * @param from since when it is valid
 * @param until when it expires
 * @param devices that were shown it last, since the gateway's start
 * @param sinks the same
 */
public record CertificateStatus(
    String fingerprint,
    State state,
    String partner,
    String subject,
    String issuer,
    Instant from,
    Instant until,
    List<String> devices,
    List<String> sinks) {
  /** Keeps copies. */
  public CertificateStatus {
    devices = List.copyOf(devices);
    sinks = List.copyOf(sinks);
  }

  /** What was decided. */
  public enum State {
    /** Nothing yet: it is not trusted. */
    WAITING,
    /** A person trusts it. */
    TRUSTED,
    /** A person does not. */
    REFUSED;

    /** As the API and the console write it: {@code waiting}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
