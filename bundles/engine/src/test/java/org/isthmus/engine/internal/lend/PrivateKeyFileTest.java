package org.isthmus.engine.internal.lend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import org.isthmus.api.data.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyFileTest {
  private static final Secret PASSWORD = Secret.of("correct horse");

  @TempDir Path directory;
  private Tool tool;

  @BeforeEach
  void open() {
    tool = new Tool(directory);
  }

  private PrivateKey read(String name) throws Exception {
    return PrivateKeyFile.read(tool.path(name), null);
  }

  private void convert(String... arguments) throws Exception {
    tool.openssl(arguments);
  }

  @Test
  void anRsaKeyIsTheSameInAllItsForms() throws Exception {
    convert("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "8.pem");
    convert("rsa", "-in", "8.pem", "-traditional", "-out", "1.pem");
    assertThat(Files.readString(tool.path("1.pem"))).contains("BEGIN RSA PRIVATE KEY");
    PrivateKey key = read("8.pem");
    assertThat(key.getAlgorithm()).isEqualTo("RSA");
    assertThat(read("1.pem")).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prime256v1", "secp384r1", "secp521r1"})
  void anEcKeyIsTheSameInAllItsForms(String curve) throws Exception {
    convert("ecparam", "-name", curve, "-genkey", "-out", "old.pem");
    convert("pkcs8", "-topk8", "-nocrypt", "-in", "old.pem", "-out", "8.pem");
    assertThat(Files.readString(tool.path("old.pem")))
        .contains("BEGIN EC PARAMETERS", "BEGIN EC PRIVATE KEY");
    PrivateKey key = read("8.pem");
    assertThat(key.getAlgorithm()).isEqualTo("EC");
    assertSameEc(read("old.pem"), key);
  }

  /** Not by equality: one form may hold the public key too, another not. */
  private static void assertSameEc(PrivateKey one, PrivateKey other) {
    ECPrivateKey first = (ECPrivateKey) one;
    ECPrivateKey second = (ECPrivateKey) other;
    assertThat(first.getS()).isEqualTo(second.getS());
    assertThat(first.getParams()).isEqualTo(second.getParams());
  }

  @Test
  void anEdwardsKeyIsRead() throws Exception {
    convert("genpkey", "-algorithm", "ed25519", "-out", "8.pem");
    assertThat(read("8.pem").getAlgorithm()).isEqualTo("EdDSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes-256-cbc", "aes-128-cbc"})
  void anEncryptedKeyOpensWithItsPasswordAlone(String cipher) throws Exception {
    convert("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "plain.pem");
    convert(
        "pkcs8",
        "-topk8",
        "-v2",
        cipher,
        "-in",
        "plain.pem",
        "-out",
        "locked.pem",
        "-passout",
        "pass:" + PASSWORD.reveal());
    Path locked = tool.path("locked.pem");
    assertSameEc(PrivateKeyFile.read(locked, PASSWORD), read("plain.pem"));
    assertThatThrownBy(() -> PrivateKeyFile.read(locked, Secret.of("wrong")))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage(locked + ": the password does not open its key; correct the password");
    assertThatThrownBy(() -> PrivateKeyFile.read(locked, null))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage(locked + ": its key is encrypted; give the password");
    assertThatThrownBy(() -> PrivateKeyFile.read(locked, Secret.of("naïve")))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("ASCII")
        .hasMessageNotContaining("naïve");
  }

  @Test
  void anEncryptionThatTheRuntimeLacksIsSaidWithTheWayOut() throws Exception {
    convert("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "plain.pem");
    convert(
        "pkcs8",
        "-topk8",
        "-scrypt",
        "-in",
        "plain.pem",
        "-out",
        "scrypt.pem",
        "-passout",
        "pass:" + PASSWORD.reveal());
    assertThatThrownBy(() -> PrivateKeyFile.read(tool.path("scrypt.pem"), PASSWORD))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("scrypt.pem: its encryption")
        .hasMessageContaining("openssl pkcs8 -topk8");
  }

  @Test
  void theOldEncryptionOfOpensslIsRefusedWithTheWayOut() throws Exception {
    convert("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "8.pem");
    convert(
        "rsa",
        "-in",
        "8.pem",
        "-traditional",
        "-aes128",
        "-out",
        "old.pem",
        "-passout",
        "pass:" + PASSWORD.reveal());
    assertThatThrownBy(() -> PrivateKeyFile.read(tool.path("old.pem"), PASSWORD))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("old.pem: its encryption is OpenSSL's old one")
        .hasMessageContaining("openssl pkcs8 -topk8");
  }

  @Test
  void aCertificateInTheKeysPlaceIsSaid() throws Exception {
    tool.selfSigned("device");
    assertThatThrownBy(() -> read("device.pem"))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("device.pem holds a CERTIFICATE and no private key");
  }

  @Test
  void aDamagedKeyIsSaid() throws Exception {
    for (String label : new String[] {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"}) {
      Files.writeString(
          tool.path("bad.pem"),
          "-----BEGIN %1$s-----\nMIIBAAAA\n-----END %1$s-----".formatted(label));
      assertThatThrownBy(() -> read("bad.pem"))
          .isInstanceOf(GeneralSecurityException.class)
          .hasMessageContaining("bad.pem: its key cannot be understood")
          .hasMessageEndingWith("export it again");
    }
    Files.writeString(
        tool.path("bad.pem"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBAAAA\n-----END ENCRYPTED PRIVATE KEY-----");
    assertThatThrownBy(() -> PrivateKeyFile.read(tool.path("bad.pem"), PASSWORD))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("bad.pem: its encryption cannot be understood");
  }

  @Test
  void aFileThatIsNoPemOrIsNotThereIsSaid() throws Exception {
    Files.write(tool.path("key.der"), new byte[] {0x30, 0, 1});
    assertThatThrownBy(() -> read("key.der"))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("key.der holds nothing between BEGIN and END lines");
    assertThatThrownBy(() -> read("missing.pem"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.pem does not exist");
    assertThatThrownBy(() -> PrivateKeyFile.read(directory, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a directory");
  }
}
