package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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

/**
 * The gateway's certificates, as one borrower sees them: whom it trusts, and its own. Safe for any
 * thread.
 */
final class GatewayTrust implements Trust {
  /** A link that has a partner or two; the rest would be somebody's attempt to fill memory. */
  private static final int MOST = 16;

  private final PartnerCertificates partners;
  private final ClientTls tls;
  private final OwnCertificate own;
  private final Borrower borrower;
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  GatewayTrust(PartnerCertificates partners, OwnCertificate own, Borrower borrower) {
    this.partners = partners;
    this.tls = new ClientTls(partners.list(), this::shown);
    this.own = own;
    this.borrower = borrower;
  }

  private void shown(X509Certificate certificate, String partner) throws CertificateException {
    String fingerprint = Fingerprint.of(certificate).hex();
    partners.shown().note(borrower, partner, fingerprint);
    if (shown.size() < MOST) {
      shown.add(fingerprint);
    }
  }

  /** The fingerprints of those that were shown to this borrower. */
  List<String> shown() {
    return List.copyOf(shown);
  }

  @Override
  public SSLContext tls(
      @Nullable Path authorities,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Secret password)
      throws GeneralSecurityException, IOException {
    return tls.context(authorities, certificate, key, password);
  }

  @Override
  public void check(List<X509Certificate> chain, String partner) throws CertificateException {
    if (!chain.isEmpty()) {
      shown(chain.get(0), partner);
    }
    partners.list().check(chain, partner);
  }

  @Override
  public X509Certificate certificate() throws GeneralSecurityException, IOException {
    return (X509Certificate) own.entry().getCertificate();
  }

  @Override
  public PrivateKey key() throws GeneralSecurityException, IOException {
    return own.entry().getPrivateKey();
  }
}
