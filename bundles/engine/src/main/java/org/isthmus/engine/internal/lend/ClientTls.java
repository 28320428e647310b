package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts for clients. Safe for any thread. */
final class ClientTls {
  private static final char[] IN_MEMORY = new char[0];

  private final TrustList list;
  private final Showing showing;

  /**
   * For partners that show certificates.
   *
   * @param showing is told of those that the Java runtime does not trust
   */
  ClientTls(TrustList list, Showing showing) {
    this.list = list;
    this.showing = showing;
  }

  /** Somebody has shown a certificate. */
  interface Showing {
    void shown(X509Certificate certificate, String partner) throws CertificateException;
  }

  /** See {@link org.isthmus.api.context.Trust#tls}. */
  SSLContext context(
      @Nullable Path authorities,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Secret password)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager trust =
        authorities == null
            ? new ListingTrustManager(managerOf(runtimeAndList()), list, showing)
            : managerOf(store(PemFile.read(authorities).certificates()));
    context.init(keys(certificate, key, password), new TrustManager[] {trust}, null);
    return context;
  }

  private KeyStore runtimeAndList() throws GeneralSecurityException, IOException {
    KeyStore store = store(list.certificates());
    X509ExtendedTrustManager runtime = managerOf(null);
    for (X509Certificate authority : runtime.getAcceptedIssuers()) {
      store.setCertificateEntry("runtime-" + store.size(), authority);
    }
    return store;
  }

  private static KeyStore store(List<X509Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    for (X509Certificate certificate : certificates) {
      store.setCertificateEntry("own-" + store.size(), certificate);
    }
    return store;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /**
   * @param store whom to trust; null for the authorities of the Java runtime
   */
  private static X509ExtendedTrustManager managerOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("the Java runtime cannot check X.509"));
  }

  private static KeyManager @Nullable [] keys(
      @Nullable Path certificate, @Nullable Path key, @Nullable Secret password)
      throws GeneralSecurityException, IOException {
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new GeneralSecurityException(
          certificate == null
              ? key + " is a key without its certificate; name both files, or none"
              : certificate + " is a certificate without its key; name both files, or none");
    }
    List<X509Certificate> chain = PemFile.read(certificate).certificates();
    PrivateKey own = PrivateKeyFile.read(key, password);
    if (!belongTogether(own, chain.get(0))) {
      throw new GeneralSecurityException(
          "the key in %s does not belong to the first certificate in %s; name the files of one pair,"
                  .formatted(key, certificate)
              + " the own certificate before those of its issuers");
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("own", own, IN_MEMORY, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, IN_MEMORY);
    return factory.getKeyManagers();
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(signatureFor(key.getAlgorithm()));
    byte[] probe = certificate.getEncoded();
    signature.initSign(key);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(probe);
    return signature.verify(signed);
  }

  private static String signatureFor(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> keyAlgorithm; // EdDSA: the key's algorithm is the signature's
    };
  }
}
