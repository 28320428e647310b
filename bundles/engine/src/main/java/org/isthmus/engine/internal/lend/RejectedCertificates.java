package org.isthmus.engine.internal.lend;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The certificates that partners have shown and nobody trusts yet, one file each, for a person to
 * compare. Bounded, since anybody on the network can show one. Safe for any thread.
 */
final class RejectedCertificates {
  /** How many are kept; the oldest goes. */
  static final int MOST = 200;

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path directory;
  private final Path trusted;
  private final Path refused;

  RejectedCertificates(Path trust) {
    this.directory = trust.resolve("rejected");
    this.trusted = trust.resolve("trusted");
    this.refused = trust.resolve("refused");
  }

  /** Throws if a person has refused it. */
  void requireNotRefused(X509Certificate certificate, String partner) throws CertificateException {
    Fingerprint fingerprint = Fingerprint.of(certificate);
    Path file = refused.resolve(fingerprint.hex() + ".pem");
    if (Files.exists(file)) {
      throw new CertificateException(
          "the certificate of %s (%s) was refused by a person; trust it in the console, or move %s to %s, if that was wrong"
              .formatted(oneLine(partner), certificate.getSubjectX500Principal(), file, trusted));
    }
  }

  /**
   * Lists a certificate, unless a person has refused it.
   *
   * @return what to tell: who, which fingerprint, and how to trust it
   */
  synchronized CertificateException reject(X509Certificate certificate, String partner)
      throws CertificateException {
    requireNotRefused(certificate, partner);
    Fingerprint fingerprint = Fingerprint.of(certificate);
    Path file = directory.resolve(fingerprint.hex() + ".pem");
    String problem =
        "the certificate of %s (%s) is not trusted; its SHA-256 fingerprint is %s"
            .formatted(oneLine(partner), certificate.getSubjectX500Principal(), fingerprint);
    try {
      store(file, certificate, partner);
    } catch (IOException | UncheckedIOException e) {
      return new CertificateException(
          "%s; it could not be kept as %s (%s); let the gateway's user write there"
              .formatted(problem, file, e.getMessage()));
    }
    return new CertificateException(
        "%s; compare the fingerprint with the partner's own display, then trust it in the console, or move %s to %s"
            .formatted(problem, file, trusted));
  }

  private void store(Path file, X509Certificate certificate, String partner)
      throws IOException, CertificateEncodingException {
    Files.createDirectories(trusted);
    if (Files.exists(file)) {
      return;
    }
    String text =
        """
        partner: %s
        subject: %s
        issuer: %s
        valid: %s to %s
        -----BEGIN CERTIFICATE-----
        %s
        -----END CERTIFICATE-----
        """
            .formatted(
                oneLine(partner),
                oneLine(certificate.getSubjectX500Principal().getName()),
                oneLine(certificate.getIssuerX500Principal().getName()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                LINES.encodeToString(certificate.getEncoded()));
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    removeOldest();
  }

  private void removeOldest() throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.filter(file -> file.toString().endsWith(".pem")).toList();
    }
    if (files.size() <= MOST) {
      return;
    }
    List<Path> byAge = files.stream().sorted(comparing(RejectedCertificates::modified)).toList();
    for (Path oldest : byAge.subList(0, files.size() - MOST)) {
      Files.deleteIfExists(oldest);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names come from the partner: none may begin a block of its own in the file or the log. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}]", "?").replace("-----", "?");
  }
}
