package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.TlsSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modbus/TCP Security with pymodbus, which demands a certificate of us. */
@Tag("peers")
@Timeout(60)
class TlsTest {
  @TempDir private static Path directory;

  private final ModbusTlsDriver driver = new ModbusTlsDriver();
  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();

  /** One for all tests that it may outlive: a process is slow to start. */
  private static ForeignPeer device;

  @BeforeAll
  static void certify() throws Exception {
    Certificates.in(directory);
    device = peer("device");
  }

  @AfterAll
  static void stop() throws Exception {
    device.close();
  }

  private static ForeignPeer peer(String certificate) throws Exception {
    return ForeignPeer.pymodbus(
        "tls",
        Integer.toString(ForeignPeer.freePort()),
        directory.resolve(certificate + ".crt").toString(),
        directory.resolve(certificate + ".key").toString(),
        directory.resolve("authority.crt").toString());
  }

  private static TlsSettings settings(int port, String authority, String own, boolean verifyHost) {
    TlsSettings usual = SettingsFor.port(port).timeout(10_000).tls(directory);
    return new TlsSettings(
        usual.host(),
        port,
        usual.connectTimeout(),
        directory.resolve(authority + ".crt"),
        own.isEmpty() ? null : directory.resolve(own + ".crt"),
        own.isEmpty() ? null : directory.resolve(own + ".key"),
        null,
        verifyHost,
        usual.device(),
        1);
  }

  private void read(TlsSettings settings) throws Exception {
    try (Link<ModbusAddress> link = driver.open(settings, context)) {
      ReadPlan plan = link.plan(Tags.of("holding:42", "coil:3"));
      plan.read(samples);
      plan.read(samples);
    }
  }

  @Test
  void bothSidesShowTheirCertificates() throws Exception {
    read(settings(device.port(), "authority", "gateway", true));
    assertThat(samples.value(0)).isEqualTo(42L);
    assertThat(samples.value(1)).isEqualTo(true);
  }

  @Test
  void theRoleIsInTheCertificateThatTheReadmeTellsToMake() throws Exception {
    try (InputStream in = Files.newInputStream(directory.resolve("gateway.crt"))) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);

      byte[] role = certificate.getExtensionValue("1.3.6.1.4.1.50316.802.1");
      assertThat(new String(role, StandardCharsets.UTF_8)).endsWith("operator");
    }
  }

  @Test
  void aDeviceOfAnotherAuthorityIsNotTrusted() throws Exception {
    assertThatThrownBy(() -> read(settings(device.port(), "stranger", "gateway", true)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("nobody that the gateway trusts has signed")
        .hasMessageContaining("authorities");
  }

  @Test
  void withoutACertificateTheDeviceDoesNotTrustUs() throws Exception {
    assertThatThrownBy(() -> read(settings(device.port(), "authority", "", true)))
        .isInstanceOf(LinkException.class);
  }

  @Test
  void aDeviceOfAnotherNameIsTrustedOnlyWhereTheSettingsSaySo() throws Exception {
    try (ForeignPeer peer = peer("other")) {
      assertThatThrownBy(() -> read(settings(peer.port(), "authority", "gateway", true)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("is not made for that host");
      read(settings(peer.port(), "authority", "gateway", false));
    }
    assertThat(samples.value(0)).isEqualTo(42L);
  }

  @Test
  void aFileThatIsMissingIsAWrongSetting() {
    assertThatThrownBy(() -> read(settings(1, "nowhere", "gateway", true)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void aPartnerThatDoesNotSpeakTlsEndsTheOpeningInTime() throws Exception {
    try (ScriptedPeer silent = new ScriptedPeer((request, out) -> {})) {
      TlsSettings settings = SettingsFor.port(silent.port()).connect(300).tls(directory);

      assertThatThrownBy(() -> driver.open(settings, context)).isInstanceOf(LinkException.class);
    }
  }

  @Test
  void closingFromAnotherThreadEndsAHangingRead() throws Exception {
    Link<ModbusAddress> link =
        driver.open(settings(device.port(), "authority", "gateway", true), context);
    ReadPlan plan = link.plan(Tags.of("holding:42"));
    FutureTask<Throwable> reading =
        new FutureTask<>(
            () -> {
              try {
                while (true) {
                  plan.read(samples);
                }
              } catch (LinkException | InterruptedException e) {
                return e;
              }
            });
    new Thread(reading).start();
    while (context.requests.get() < 3) {
      LockSupport.parkNanos(1_000_000);
    }
    link.close();

    assertThat(reading.get(20, TimeUnit.SECONDS)).isInstanceOf(LinkException.class);
  }
}
