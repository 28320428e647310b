package org.isthmus.rest.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Secret;
import org.isthmus.host.config.GatewayConfiguration.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys that OpenSSL has made. */
class KeyMaterialTest {
  private static final String PASSWORD = "sesame-open";

  @TempDir private Path home;

  private void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process openssl =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("openssl.txt").toFile())
            .start();
    assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(openssl.exitValue()).as(Files.readString(home.resolve("openssl.txt"))).isZero();
  }

  private void certificate(String kind) throws Exception {
    switch (kind) {
      case "RSA" -> openssl("genpkey", "-algorithm", "RSA", "-out", "key.pem");
      case "EC" ->
          openssl(
              "genpkey",
              "-algorithm",
              "EC",
              "-pkeyopt",
              "ec_paramgen_curve:P-256",
              "-out",
              "key.pem");
      default -> openssl("genpkey", "-algorithm", kind, "-out", "key.pem");
    }
    openssl(
        "req",
        "-x509",
        "-key",
        "key.pem",
        "-subj",
        "/CN=gateway",
        "-days",
        "9",
        "-out",
        "cert.pem");
  }

  private KeyMaterial load(String certificate, String key, String password) throws IOException {
    return KeyMaterial.load(
        home, new Tls("127.0.0.1", 8443, certificate, key, Secret.of(password)));
  }

  /** What is signed with the key is verified with the certificate. */
  private static void fits(KeyMaterial material) throws Exception {
    String alias = material.store().aliases().nextElement();
    PrivateKey key = (PrivateKey) material.store().getKey(alias, material.password().toCharArray());
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(material.certificate());
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "ED25519"})
  void keysAreReadInPemEncryptedOrNotAndInPkcs12(String kind) throws Exception {
    certificate(kind);
    fits(load("cert.pem", "key.pem", ""));

    openssl(
        "pkcs8", "-topk8", "-in", "key.pem", "-out", "locked.pem", "-passout", "pass:" + PASSWORD);
    fits(load("cert.pem", "locked.pem", PASSWORD));
    assertThatThrownBy(() -> load("cert.pem", "locked.pem", "guess"))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining(PASSWORD);

    openssl(
        "pkcs12",
        "-export",
        "-in",
        "cert.pem",
        "-inkey",
        "key.pem",
        "-out",
        "both.p12",
        "-passout",
        "pass:" + PASSWORD);
    fits(load("both.p12", "", PASSWORD));
    assertThatThrownBy(() -> load("both.p12", "", "guess")).isInstanceOf(IOException.class);
  }

  @Test
  void theOldFormOfAKeyIsRefusedWithTheCommandThatMakesItNew() throws Exception {
    certificate("RSA");
    openssl("rsa", "-in", "key.pem", "-traditional", "-out", "old.pem");

    assertThatThrownBy(() -> load("cert.pem", "old.pem", ""))
        .hasMessageContaining("openssl pkcs8 -topk8 -in old.pem");
    openssl("pkcs8", "-topk8", "-nocrypt", "-in", "old.pem", "-out", "new.pem");
    fits(load("cert.pem", "new.pem", ""));
  }

  @Test
  void whatHoldsNoKeyOrCertificateIsNamed() throws Exception {
    certificate("EC");
    assertThatThrownBy(() -> load("cert.pem", "cert.pem", ""))
        .hasMessage("cert.pem holds no private key in PEM");
    assertThatThrownBy(() -> load("nothing.p12", "", "")).hasMessageContaining("nothing.p12");
    Files.writeString(home.resolve("empty.pem"), "");
    assertThatThrownBy(() -> load("empty.pem", "key.pem", "")).hasMessageContaining("empty.pem");
  }
}
