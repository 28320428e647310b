package org.isthmus.engine.internal.lend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468); text around them is skipped. */
record PemFile(Path path, List<PemBlock> blocks) {
  private static final long LARGEST = 4 * 1024 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z0-9-]+:.*$");

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws GeneralSecurityException if it is no PEM file
   */
  static PemFile read(Path path) throws IOException, GeneralSecurityException {
    String text = text(path);
    List<PemBlock> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      blocks.add(block(path, block.group(1), block.group(2)));
    }
    if (blocks.isEmpty()) {
      throw new GeneralSecurityException(
          path
              + " holds nothing between BEGIN and END lines, so it is not PEM or is cut off; convert"
              + " it, from DER with 'openssl x509 -inform der', from PKCS #12 with 'openssl pkcs12'");
    }
    return new PemFile(path, blocks);
  }

  private static String text(Path path) throws IOException {
    try {
      if (Files.isDirectory(path)) {
        throw new IOException(path + " is a directory; name a PEM file in it");
      }
      if (Files.size(path) > LARGEST) {
        throw new IOException(path + " is larger than 4 MiB; name a file that holds PEM only");
      }
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IOException(path + " does not exist; correct the path or put the file there", e);
    } catch (AccessDeniedException e) {
      throw new IOException(path + " is not readable; let the gateway's user read it", e);
    }
  }

  private static PemBlock block(Path path, String label, String body)
      throws GeneralSecurityException {
    boolean encrypted = body.contains("Proc-Type: 4,ENCRYPTED");
    String base64 = HEADER.matcher(body).replaceAll("");
    try {
      return new PemBlock(label, encrypted, Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(
          "%s: its %s is damaged (%s); export it again".formatted(path, label, e.getMessage()), e);
    }
  }

  /**
   * The certificates in it, in order.
   *
   * @throws CertificateException if there is none, or one cannot be understood
   */
  List<X509Certificate> certificates() throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : blocks) {
      if (block.label().endsWith("CERTIFICATE")) {
        certificates.add(certificate(factory, block));
      }
    }
    if (certificates.isEmpty()) {
      throw new CertificateException(
          "%s holds a %s and no certificate; name the file of the certificate"
              .formatted(path, blocks.get(0).label()));
    }
    return certificates;
  }

  private X509Certificate certificate(CertificateFactory factory, PemBlock block)
      throws CertificateException {
    try {
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der()));
    } catch (CertificateException e) {
      throw new CertificateException(
          "%s: a certificate in it is damaged (%s); export it again"
              .formatted(path, e.getMessage()),
          e);
    }
  }
}
