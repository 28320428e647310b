package org.isthmus.driver.opcua.internal.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** What a person reads of certificates. */
final class CertificateWords {
  private static final int SOON_DAYS = 60;

  private CertificateWords() {}

  /** Until when a certificate is valid, and that it ends soon if it does. */
  static String validity(X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    long days = Duration.between(Instant.now(), end).toDays();
    return "valid until " + end + (days < SOON_DAYS ? ", in " + days + " days: renew it" : "");
  }

  /** How the gateway's is found among those that a server has rejected. */
  static String words(X509Certificate certificate) throws GeneralSecurityException {
    byte[] print = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    return "%s, SHA-1 %s, %s"
        .formatted(
            certificate.getSubjectX500Principal().getName(),
            HexFormat.of().withUpperCase().formatHex(print),
            validity(certificate));
  }
}
