package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** The gateway's certificates: whom it trusts, and its own. Safe for any thread. */
final class GatewayTrust implements Trust {
  private final TrustList list;
  private final ClientTls tls;
  private final OwnCertificate own;

  GatewayTrust(TrustList list, OwnCertificate own) {
    this.list = list;
    this.tls = new ClientTls(list);
    this.own = own;
  }

  static GatewayTrust of(Path home, String gateway) {
    return new GatewayTrust(
        new TrustList(home), new OwnCertificate(home, gateway, Keytool.ofThisRuntime()));
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
    list.check(chain, partner);
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
