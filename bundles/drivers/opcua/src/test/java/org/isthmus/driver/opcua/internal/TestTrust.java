package org.isthmus.driver.opcua.internal;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** Trusts what a test tells it to, and lists what it has rejected. */
public final class TestTrust implements Trust {
  private static final KeyPair KEYS = Certificates.known("gateway");
  private static final X509Certificate OWN = Certificates.of(KEYS, "urn:isthmus:test", 365);

  /** Whom to trust. */
  public final Set<X509Certificate> trusted = ConcurrentHashMap.newKeySet();

  /** Who was shown and not trusted. */
  public final Set<X509Certificate> rejected = ConcurrentHashMap.newKeySet();

  /** Whether to trust whoever comes. */
  public boolean everybody;

  /** The gateway's own certificate, for servers to trust. */
  public static X509Certificate own() {
    return OWN;
  }

  @Override
  public SSLContext tls(
      @Nullable Path authorities,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Secret password) {
    throw new AssertionError("OPC UA over opc.tcp needs no TLS");
  }

  @Override
  public void check(List<X509Certificate> chain, String partner) throws CertificateException {
    if (chain.isEmpty()) {
      throw new CertificateException(partner + " has shown no certificate");
    }
    chain.get(0).checkValidity();
    if (!everybody && !trusted.contains(chain.get(0))) {
      rejected.add(chain.get(0));
      throw new CertificateException("the certificate of " + partner + " is not trusted");
    }
  }

  @Override
  public X509Certificate certificate() {
    return OWN;
  }

  @Override
  public PrivateKey key() {
    return KEYS.getPrivate();
  }
}
