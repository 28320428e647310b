package org.isthmus.testkit.stand;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key pair of this machine that both ends of a connection show and trust. Immutable. */
final class Identity {
  private static final char[] PASSWORD = "conformance".toCharArray();
  private static @Nullable Identity known;

  private final SSLContext context;

  private Identity(SSLContext context) {
    this.context = context;
  }

  /** Made at the first call. */
  static synchronized Identity ofTheKit() throws IOException, GeneralSecurityException {
    Identity made = known;
    if (made == null) {
      made = new Identity(context(pair()));
      known = made;
    }
    return made;
  }

  SSLContext context() {
    return context;
  }

  private static KeyStore pair() throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    Certificate[] chain = {SelfSigned.of(pair)};
    keys.setKeyEntry("kit", pair.getPrivate(), PASSWORD, chain);
    return keys;
  }

  private static SSLContext context(KeyStore pair) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(pair, PASSWORD);
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("kit", pair.getCertificate("kit"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
    return context;
  }
}
