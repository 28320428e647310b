package org.isthmus.driver.opcua.internal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Period;
import java.util.Base64;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** Certificates for tests. */
public final class Certificates {
  private Certificates() {}

  /** An RSA key of 2048 bits. */
  public static KeyPair keys() {
    try {
      return SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A key that lies beside the tests, and which everybody knows: to make one takes a second.
   *
   * @param name of its file
   */
  public static KeyPair known(String name) {
    try (InputStream in = Certificates.class.getResourceAsStream(name + ".key")) {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(in.readAllBytes()));
      return new KeyPair(
          factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
          key);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate that signs itself, valid from now on; with days below 0 it has expired. */
  public static X509Certificate of(KeyPair keys, String uri, int days) {
    try {
      return new SelfSignedCertificateBuilder(keys)
          .setCommonName(uri)
          .setApplicationUri(uri)
          .addDnsName("localhost")
          .addIpAddress("127.0.0.1")
          .setValidityPeriod(Period.ofDays(days))
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a PEM file. */
  public static Path pem(Path file, String kind, byte[] der) throws Exception {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8)).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
