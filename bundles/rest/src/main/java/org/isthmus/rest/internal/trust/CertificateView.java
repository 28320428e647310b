package org.isthmus.rest.internal.trust;

import java.time.Instant;
import java.util.List;
import org.isthmus.host.trust.CertificateStatus;
import org.isthmus.rest.internal.shape.Member;

/** A partner's certificate, as a person compares it. */
public record CertificateView(
    @Member("Its SHA-256, 64 hexadecimal digits") String fingerprint,
    @Member("waiting (for a person), trusted or refused") String state,
    @Member("Who has shown it; empty if nobody has") String partner,
    @Member("Whom it is made for, as it says itself") String subject,
    @Member("Who vouches for it, as it says itself") String issuer,
    @Member("Since when it is valid") Instant from,
    @Member("When it expires") Instant until,
    @Member("The devices that were shown it last") List<String> devices,
    @Member("The sinks that were shown it last") List<String> sinks) {
  static CertificateView of(CertificateStatus status) {
    return new CertificateView(
        status.fingerprint(),
        status.state().text(),
        status.partner(),
        status.subject(),
        status.issuer(),
        status.from(),
        status.until(),
        status.devices(),
        status.sinks());
  }
}
