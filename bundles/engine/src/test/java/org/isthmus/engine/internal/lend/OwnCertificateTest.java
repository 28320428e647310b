package org.isthmus.engine.internal.lend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnCertificateTest {
  private static final int DNS = 2;
  private static final int URI = 6;

  @TempDir Path home;

  private OwnCertificate own(String gateway) {
    return new OwnCertificate(home, gateway, Keytool.ofThisRuntime());
  }

  @Test
  void itIsMadeAtFirstUseAsOpcUaAsks() throws Exception {
    X509Certificate certificate = (X509Certificate) own("torino 1").entry().getCertificate();
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(2048);
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
    assertThat(certificate.getKeyUsage()).startsWith(true, true, true, true, false, false);
    assertThat(certificate.getExtendedKeyUsage())
        .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(names(certificate, URI)).containsExactly("urn:isthmus:torino%201");
    assertThat(names(certificate, DNS)).hasSize(1);
    assertThat(certificate.getNotAfter().toInstant())
        .isAfter(Instant.now().plus(Duration.ofDays(3_650)));
    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
  }

  private static List<Object> names(X509Certificate certificate, int kind) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .filter(name -> name.get(0).equals(kind))
        .<Object>map(name -> name.get(1))
        .toList();
  }

  @Test
  void itIsTheSameAfterARestart() throws Exception {
    PrivateKeyEntry first = own("gateway-1").entry();
    PrivateKeyEntry second = own("gateway-1").entry();
    assertThat(second.getCertificate()).isEqualTo(first.getCertificate());
    assertThat(second.getPrivateKey()).isEqualTo(first.getPrivateKey());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void itsOwnerAloneCanReadIt() throws Exception {
    own("gateway-1").entry();
    Path secrets = home.resolve("secrets");
    assertThat(permissions(secrets)).isEqualTo("rwx------");
    assertThat(permissions(secrets.resolve("own.p12"))).isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(secrets)) {
      assertThat(files).containsExactly(secrets.resolve("own.p12"));
    }
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aGatewaysNameCannotAddToTheCertificate() throws Exception {
    X509Certificate certificate =
        (X509Certificate) own("x,dns:evil.example, O=Other").entry().getCertificate();
    assertThat(names(certificate, DNS)).doesNotContain("evil.example");
    assertThat(certificate.getSubjectX500Principal().getName())
        .isEqualTo("CN=Isthmus x_dns_evil.example__O_Other");
  }

  @Test
  void aRuntimeWithoutKeytoolIsSaidWithTheCureAndLeavesNothingBehind() throws Exception {
    OwnCertificate own = new OwnCertificate(home, "gateway-1", new Keytool(home.resolve("java")));
    assertThatThrownBy(own::entry)
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining(home.resolve("java/bin") + " has no keytool")
        .hasMessageContaining("complete Java runtime");
    assertThat(home.resolve("secrets")).isEmptyDirectory();
    assertThat(own("gateway-1").entry().getCertificate()).isNotNull();
  }

  @Test
  void oneThatHasExpiredIsKeptAsideAndReplaced() throws Exception {
    Path secrets = Files.createDirectory(home.resolve("secrets"));
    Path file = secrets.resolve("own.p12");
    Keytool.ofThisRuntime()
        .run(
            List.of(
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "RSA",
                "-startdate",
                "-10d",
                "-validity",
                "5",
                "-dname",
                "CN=old",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "isthmus"),
            home.resolve("output"));
    byte[] old = Files.readAllBytes(file);
    X509Certificate renewed = (X509Certificate) own("gateway-1").entry().getCertificate();
    renewed.checkValidity();
    assertThat(names(renewed, URI)).containsExactly("urn:isthmus:gateway-1");
    assertThat(own("gateway-1").entry().getCertificate()).isEqualTo(renewed);
    assertThat(secrets.resolve("own-expired.p12")).hasBinaryContent(old);
  }

  @Test
  void aDamagedFileIsSaidAndNotReplaced() throws Exception {
    Path file = Files.createDirectory(home.resolve("secrets")).resolve("own.p12");
    Files.writeString(file, "damaged");
    assertThatThrownBy(() -> own("gateway-1").entry())
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining(file + " cannot be used")
        .hasMessageContaining("restore it from a backup");
    assertThat(file).hasContent("damaged");
  }

  @Test
  void anInterruptEndsTheMaking() {
    OwnCertificate own = own("gateway-1");
    Thread.currentThread().interrupt();
    assertThatThrownBy(own::entry)
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(home.resolve("secrets")).isEmptyDirectory();
  }
}
