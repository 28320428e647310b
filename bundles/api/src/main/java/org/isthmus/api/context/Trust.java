package org.isthmus.api.context;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Certificates, in one place for the whole gateway. Safe for any thread. */
@ProviderType
public interface Trust {

  /**
   * TLS as a client. Whether the certificate is that of the host, the user of the context asks for:
   * {@code SSLParameters.setEndpointIdentificationAlgorithm("HTTPS")}.
   *
   * @param authorities PEM file of the certificates to trust; null for those of the Java runtime
   *     and of the gateway's trust list
   * @param certificate PEM file of the own certificate and its chain; null for none
   * @param key PEM file (PKCS #8 or PKCS #1) of its private key; null for none
   * @param password of an encrypted key; null for none
   * @throws GeneralSecurityException if a file's content is wrong; the message names the file, the
   *     problem and the cure
   * @throws IOException if a file cannot be read; the message names it
   */
  SSLContext tls(
      @Nullable Path authorities,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Secret password)
      throws GeneralSecurityException, IOException;

  /**
   * Whether a partner's chain is trusted. One that is not is listed for a person, who can compare
   * the fingerprint and trust it.
   *
   * @param chain the partner's own certificate first
   * @param partner who showed it, such as {@code opc.tcp://10.0.0.7:4840}
   * @throws CertificateException with problem and cure
   */
  void check(List<X509Certificate> chain, String partner) throws CertificateException;

  /** The gateway's own certificate for application-level security (OPC UA), made at first use. */
  X509Certificate certificate() throws GeneralSecurityException, IOException;

  /** The private key of {@link #certificate()}. */
  PrivateKey key() throws GeneralSecurityException, IOException;
}
