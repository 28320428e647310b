package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.driver.opcua.internal.settings.MessageMode;
import org.isthmus.driver.opcua.internal.settings.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityTest {
  private static final String COUNT = Plant.NSU + "s=Count";
  private static MiloServer server;

  @BeforeAll
  static void start() throws Exception {
    server = MiloServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static SettingsFor settings() {
    return SettingsFor.port(server.port());
  }

  private static MemoryContext trusting() {
    MemoryContext context = new MemoryContext(true);
    context.trust.trusted.add(server.certificate);
    return context;
  }

  @ParameterizedTest
  @CsvSource({
    "BASIC256SHA256, SIGN, Basic256Sha256/Sign",
    "BASIC256SHA256, SIGN_AND_ENCRYPT, Basic256Sha256/SignAndEncrypt",
    "AES128_SHA256_RSAOAEP, SIGN_AND_ENCRYPT, Aes128_Sha256_RsaOaep/SignAndEncrypt",
    "AES256_SHA256_RSAPSS, SIGN, Aes256_Sha256_RsaPss/Sign",
    "AUTO, AUTO, Aes256_Sha256_RsaPss/SignAndEncrypt",
    "NONE, AUTO, None/None"
  })
  void everyPolicyAndModeGivesValues(Security security, MessageMode mode, String taken)
      throws Exception {
    try (Opened opened = Opened.with(settings().security(security, mode), trusting())) {
      assertThat(opened.read(COUNT).value(0)).isEqualTo(-7L);
      assertThat(opened.context.facts.get("security")).isEqualTo(taken);
    }
  }

  @Test
  void aServerThatNobodyTrustsIsRejectedAndListed() {
    MemoryContext context = new MemoryContext(true);
    assertThatThrownBy(
            () -> Opened.with(settings().security(Security.AUTO, MessageMode.AUTO), context))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("is not trusted");
    assertThat(context.trust.rejected).containsExactly(server.certificate);
  }

  @Test
  void aServerWhoseCertificateHasExpiredIsRejected() throws Exception {
    try (MiloServer expired = MiloServer.expired()) {
      MemoryContext context = new MemoryContext(true);
      context.trust.everybody = true;
      assertThatThrownBy(
              () ->
                  Opened.with(
                      SettingsFor.port(expired.port()).security(Security.AUTO, MessageMode.AUTO),
                      context))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("NotAfter");
    }
  }

  @Test
  void aServerThatDoesNotTrustUsSaysWhichCertificateToTrust() throws Exception {
    try (MiloServer strict = MiloServer.start()) {
      strict.trust.setTrustedCertificates(java.util.List.of());
      MemoryContext context = new MemoryContext(true);
      context.trust.trusted.add(strict.certificate);
      assertThatThrownBy(
              () ->
                  Opened.with(
                      SettingsFor.port(strict.port()).security(Security.AUTO, MessageMode.AUTO),
                      context))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("trust the gateway's certificate at the server");
      assertThat(context.facts.get("own-certificate")).contains("SHA-1").contains("valid until");
    }
  }

  @Test
  void whatTheServerDoesNotOfferIsToldWithWhatItDoes() {
    assertThatThrownBy(
            () ->
                Opened.with(
                    SettingsFor.port(server.port())
                        .security(Security.BASIC256SHA256, MessageMode.SIGN)
                        .user("operator", "wrong"),
                    trusting()))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("does not let us in");
  }

  @Test
  void aUserLogsInByNameOverAnEncryptedChannel() throws Exception {
    try (Opened opened =
        Opened.with(
            settings().security(Security.AUTO, MessageMode.AUTO).user("operator", "secret"),
            trusting())) {
      assertThat(opened.read(COUNT).value(0)).isEqualTo(-7L);
    }
  }

  @Test
  void aPasswordIsEncryptedEvenWhereNothingElseIs() throws Exception {
    MemoryContext context = trusting();
    context.tracing = true;
    try (Opened opened = Opened.with(settings().user("operator", "secret"), context)) {
      assertThat(opened.read(COUNT).value(0)).isEqualTo(-7L);
      assertThat(context.out.toString(java.nio.charset.StandardCharsets.ISO_8859_1))
          .contains("operator")
          .doesNotContain("secret");
    }
  }

  @Test
  void aUserLogsInByCertificate(@TempDir Path home) throws Exception {
    KeyPair keys = Certificates.keys();
    Path certificate =
        Certificates.pem(
            home.resolve("user.pem"),
            "CERTIFICATE",
            Certificates.of(keys, "urn:user", 10).getEncoded());
    Path key =
        Certificates.pem(home.resolve("user.key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
    try (Opened opened =
        Opened.with(
            settings().security(Security.AUTO, MessageMode.AUTO).user(certificate, key),
            trusting())) {
      assertThat(opened.read(COUNT).value(0)).isEqualTo(-7L);
    }
  }

  @Test
  void aUserCertificateThatCannotBeReadIsAWrongSetting(@TempDir Path home) throws Exception {
    Path key = Certificates.pem(home.resolve("user.key"), "RSA PRIVATE KEY", new byte[] {1});
    assertThatThrownBy(
            () ->
                Opened.with(
                    settings().security(Security.AUTO, MessageMode.AUTO).user(key, key),
                    trusting()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("userCertificate");
  }
}
