package org.isthmus.rest.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import org.isthmus.host.config.GatewayConfiguration.Tls;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's certificate and key.
 *
 * @param store holds both, under one password
 */
record KeyMaterial(KeyStore store, String password, X509Certificate certificate) {
  private static final String ALIAS = "gateway";

  /**
   * Reads them.
   *
   * @throws IOException if that is not possible; the text names the file and the cure
   */
  static KeyMaterial load(Path home, Tls tls) throws IOException {
    Path certificate = home.resolve(tls.certificate());
    String password = tls.password().reveal();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      if (tls.key().isEmpty()) {
        try (InputStream in = Files.newInputStream(certificate)) {
          store.load(in, password.toCharArray());
        }
        return new KeyMaterial(store, password, only(store, tls.certificate()));
      }
      Certificate[] chain = chain(certificate);
      PrivateKey key = PemKey.read(home.resolve(tls.key()), tls.key(), password);
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, password.toCharArray(), chain);
      return new KeyMaterial(store, password, (X509Certificate) chain[0]);
    } catch (GeneralSecurityException e) {
      throw new IOException(tls.certificate() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static X509Certificate only(KeyStore store, String file)
      throws GeneralSecurityException, IOException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && certificate(store, alias) != null) {
        return (X509Certificate) store.getCertificate(alias);
      }
    }
    throw new IOException(file + " holds no key with a certificate; make it with 'isthmus tls'");
  }

  private static @Nullable Certificate certificate(KeyStore store, String alias)
      throws GeneralSecurityException {
    return store.getCertificate(alias);
  }

  private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
    byte[] pem = Files.readAllBytes(file);
    Collection<? extends Certificate> chain =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    if (chain.isEmpty()) {
      throw new IOException(file.getFileName() + " holds no certificate in PEM");
    }
    return chain.toArray(Certificate[]::new);
  }
}
