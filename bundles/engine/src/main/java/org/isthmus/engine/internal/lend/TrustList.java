package org.isthmus.engine.internal.lend;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom a person has told the gateway to trust: {@code <home>/trust/trusted/*.pem}, read anew each
 * time, so a certificate moved there counts at the next connection. Safe for any thread.
 */
final class TrustList {
  private static final Logger log = LoggerFactory.getLogger(TrustList.class);

  private final Path trusted;
  private final RejectedCertificates rejected;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  TrustList(Path home) {
    this.trusted = home.resolve("trust").resolve("trusted");
    this.rejected = new RejectedCertificates(home.resolve("trust"));
  }

  /** All in the list. A file that cannot be used is said once and left out. */
  List<X509Certificate> certificates() throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(trusted, "*.pem")) {
      for (Path file : files) {
        certificates.addAll(read(file));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return certificates;
  }

  private List<X509Certificate> read(Path file) {
    try {
      return PemFile.read(file).certificates();
    } catch (IOException | GeneralSecurityException e) {
      if (said.add(String.valueOf(e.getMessage()))) {
        log.warn("left out of the trust list: {}", e.getMessage());
      }
      return List.of();
    }
  }

  /** See {@link org.isthmus.api.context.Trust#check}. */
  void check(List<X509Certificate> chain, String partner) throws CertificateException {
    if (chain.isEmpty()) {
      throw new CertificateException(
          partner + " has shown no certificate; switch its security on, or ours off");
    }
    X509Certificate leaf = chain.get(0);
    checkValidity(leaf, partner);
    requireNotRefused(leaf, partner);
    List<X509Certificate> certificates = listed();
    if (!certificates.contains(leaf) && !hasListedIssuer(chain, certificates)) {
      throw reject(leaf, partner);
    }
  }

  /** One that a person has refused stays out, whoever vouches for it. */
  void requireNotRefused(X509Certificate leaf, String partner) throws CertificateException {
    rejected.requireNotRefused(leaf, partner);
  }

  /** Puts a certificate up for a person to decide; see {@link RejectedCertificates#reject}. */
  CertificateException reject(X509Certificate leaf, String partner) throws CertificateException {
    return rejected.reject(leaf, partner);
  }

  private List<X509Certificate> listed() throws CertificateException {
    try {
      return certificates();
    } catch (IOException e) {
      throw new CertificateException(
          "%s cannot be read (%s); let the gateway's user read it".formatted(trusted, e), e);
    }
  }

  private static boolean hasListedIssuer(
      List<X509Certificate> chain, List<X509Certificate> certificates) {
    Set<TrustAnchor> anchors =
        certificates.stream()
            .filter(TrustList::mayIssueNow)
            .map(authority -> new TrustAnchor(authority, null))
            .collect(Collectors.toSet());
    if (anchors.isEmpty()) {
      return false;
    }
    X509CertSelector leaf = new X509CertSelector();
    leaf.setCertificate(chain.get(0));
    try {
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
      parameters.setRevocationEnabled(false); // plants have no way to the authority's server
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** A listed device certificate vouches for its device alone, and no anchor's date is checked. */
  private static boolean mayIssueNow(X509Certificate certificate) {
    if (certificate.getBasicConstraints() < 0) {
      return false;
    }
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return false;
    }
  }

  static void checkValidity(X509Certificate leaf, String partner) throws CertificateException {
    try {
      leaf.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new CertificateException(
          "the certificate of %s has expired on %s; renew it at the partner"
              .formatted(partner, leaf.getNotAfter().toInstant()),
          e);
    } catch (CertificateNotYetValidException e) {
      throw new CertificateException(
          "the certificate of %s is valid from %s only; set the clock of gateway or partner right"
              .formatted(partner, leaf.getNotBefore().toInstant()),
          e);
    }
  }
}
