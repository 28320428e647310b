package org.isthmus.engine.internal.lend;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own check of a TLS server, except that a server nobody vouches for is put up for a
 * person to trust. Safe for any thread.
 */
final class ListingTrustManager extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager jdk;
  private final TrustList list;
  private final ClientTls.Showing showing;

  ListingTrustManager(X509ExtendedTrustManager jdk, TrustList list, ClientTls.Showing showing) {
    this.jdk = jdk;
    this.list = list;
    this.showing = showing;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
    try {
      jdk.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      throw explained(e, chain, authType, partner(session));
    }
    list.requireNotRefused(chain[0], partner(session));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      jdk.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw explained(e, chain, authType, partner(engine.getHandshakeSession()));
    }
    list.requireNotRefused(chain[0], partner(engine.getHandshakeSession()));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    try {
      jdk.checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      throw explained(e, chain, authType, partner(null));
    }
    list.requireNotRefused(chain[0], partner(null));
  }

  private static String partner(@Nullable SSLSession session) {
    return session == null || session.getPeerHost() == null
        ? "the partner"
        : session.getPeerHost() + ":" + session.getPeerPort();
  }

  private CertificateException explained(
      CertificateException failure, X509Certificate[] chain, String authType, String partner) {
    try {
      jdk.checkServerTrusted(chain, authType); // without the name and what else the socket demands
    } catch (CertificateException e) {
      return listed(e, chain[0], partner);
    }
    return new CertificateException(
        "the certificate of %s is trusted but not made for that name (%s); use a name that stands in it"
            .formatted(partner, failure.getMessage()),
        failure);
  }

  private CertificateException listed(
      CertificateException failure, X509Certificate leaf, String partner) {
    try {
      showing.shown(leaf, partner);
      TrustList.checkValidity(leaf, partner);
      CertificateException explained = list.reject(leaf, partner);
      explained.addSuppressed(failure);
      return explained;
    } catch (CertificateException e) {
      return e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    jdk.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    jdk.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    jdk.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }
}
