package org.isthmus.driver.opcua.internal.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** How a person finds the gateway's certificate among those that a server has rejected. */
final class OwnCertificate {
  private OwnCertificate() {}

  static String words(X509Certificate certificate) throws GeneralSecurityException {
    byte[] print = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    return "%s, SHA-1 %s, valid until %s"
        .formatted(
            certificate.getSubjectX500Principal().getName(),
            HexFormat.of().withUpperCase().formatHex(print),
            certificate.getNotAfter().toInstant());
  }
}
