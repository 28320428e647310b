package org.isthmus.cli.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.isthmus.cli.api.Failure;

/** Certificates out of the files that a gateway takes. Stateless. */
final class Certificates {
  private Certificates() {}

  static byte[] bytes(Path file) throws Failure {
    try {
      return Files.readAllBytes(file);
    } catch (IOException none) {
      throw Failure.usage(file + " cannot be read; name certificate and key in PEM");
    }
  }

  /** The first certificate of a file in PEM. */
  static X509Certificate pem(Path file) throws Failure {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes(file)));
    } catch (GeneralSecurityException wrong) {
      throw Failure.usage(file + " holds no certificate in PEM: " + wrong.getMessage());
    }
  }

  /** The certificate of the key in a PKCS #12 file. */
  static X509Certificate store(byte[] content, String password) throws Failure {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          return (X509Certificate) store.getCertificate(alias);
        }
      }
    } catch (GeneralSecurityException | IOException wrong) {
      throw Failure.refused("the certificate cannot be read: " + wrong.getMessage());
    }
    throw Failure.refused("the file holds no key with a certificate");
  }
}
