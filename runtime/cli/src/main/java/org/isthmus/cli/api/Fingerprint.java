package org.isthmus.cli.api;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** SHA-256 of a certificate, as OpenSSL writes it, and trust in that one certificate. Stateless. */
public final class Fingerprint {
  private Fingerprint() {}

  /** Of a certificate. */
  public static String of(X509Certificate certificate) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
  }

  /** As it is compared: digits and colons, in upper case. */
  public static String normal(String text) throws Failure {
    String digits = text.replaceFirst("(?i)^sha-?256[:= ]", "").replace(":", "").strip();
    if (!digits.matches("[0-9A-Fa-f]{64}")) {
      throw Failure.usage(
          "'"
              + text
              + "' is no SHA-256 fingerprint; write 64 hexadecimal digits, as 'isthmus tls"
              + " on' has printed them");
    }
    return HexFormat.ofDelimiter(":")
        .withUpperCase()
        .formatHex(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT)));
  }

  /** Trusts who shows the certificate with this fingerprint, and nobody else. */
  public static SSLContext trust(String fingerprint) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new OneCertificate(fingerprint)}, null);
    return context;
  }

  /** Names do not matter: who has the key is who is meant. */
  private static final class OneCertificate extends X509ExtendedTrustManager {
    private final String fingerprint;

    OneCertificate(String fingerprint) {
      this.fingerprint = fingerprint;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      try {
        String shown = of(chain[0]);
        if (!shown.equals(fingerprint)) {
          throw new CertificateException("its certificate has the fingerprint " + shown);
        }
      } catch (CertificateException other) {
        throw other;
      } catch (GeneralSecurityException impossible) {
        throw new CertificateException(impossible);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("nobody is a client here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("nobody is a client here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("nobody is a client here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
