package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** TLS from PEM files with PKCS #8 keys of RSA. */
final class PemTrust implements Trust {
  private static final char[] NO_PASSWORD = {};

  @Override
  public SSLContext tls(
      @Nullable Path authorities,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Secret password)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(authorities == null ? null : trusted(authorities));
    context.init(
        certificate == null || key == null ? null : own(certificate, key),
        trust.getTrustManagers(),
        null);
    return context;
  }

  private static KeyStore trusted(Path authorities) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    for (Certificate authority : certificates(authorities)) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    return store;
  }

  private static KeyManager[] own(Path certificate, Path key)
      throws GeneralSecurityException, IOException {
    String pem = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", "");
    PrivateKey privateKey =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    KeyStore store = empty();
    store.setKeyEntry(
        "own", privateKey, NO_PASSWORD, certificates(certificate).toArray(new Certificate[0]));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  @Override
  public void check(List<X509Certificate> chain, String partner) {
    throw new AssertionError("this driver leaves trust to TLS");
  }

  @Override
  public X509Certificate certificate() {
    throw new AssertionError("this driver has its own certificate");
  }

  @Override
  public PrivateKey key() {
    throw new AssertionError("this driver has its own key");
  }
}
