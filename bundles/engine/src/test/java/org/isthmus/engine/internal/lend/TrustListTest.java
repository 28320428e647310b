package org.isthmus.engine.internal.lend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustListTest {
  private static final String PARTNER = "opc.tcp://10.0.0.7:4840";

  @TempDir Path home;
  @TempDir Path files;
  private Tool tool;
  private TrustList list;

  @BeforeEach
  void open() {
    tool = new Tool(files);
    list = new TrustList(home);
  }

  private X509Certificate certificate(String name) throws Exception {
    return PemFile.read(tool.path(name + ".pem")).certificates().get(0);
  }

  private void trust(String name) throws IOException {
    Path trusted = Files.createDirectories(home.resolve("trust/trusted"));
    Files.copy(tool.path(name + ".pem"), trusted.resolve(name + ".pem"));
  }

  private List<Path> rejected() throws IOException {
    Path directory = home.resolve("trust/rejected");
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> listed = Files.list(directory)) {
      return listed.toList();
    }
  }

  @Test
  void anUnknownPartnerIsRefusedAndListedWithItsFingerprint() throws Exception {
    tool.selfSigned("device");
    X509Certificate device = certificate("device");
    String fingerprint = Fingerprint.of(device).hex();
    Path listed = home.resolve("trust/rejected").resolve(fingerprint + ".pem");
    assertThatThrownBy(() -> list.check(List.of(device), PARTNER))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining(PARTNER)
        .hasMessageContaining("CN=device")
        .hasMessageContaining(Fingerprint.of(device).toString())
        .hasMessageContaining("move " + listed + " to " + home.resolve("trust/trusted"));
    assertThat(rejected()).containsExactly(listed);
    assertThat(PemFile.read(listed).certificates()).containsExactly(device);
    assertThat(Files.readString(listed)).contains("partner: " + PARTNER, "subject: CN=device");
  }

  @Test
  void theFingerprintIsTheOneThatOpensslShows() throws Exception {
    tool.selfSigned("device");
    tool.openssl("x509", "-in", "device.pem", "-noout", "-fingerprint", "-sha256", "-out", "f");
    assertThat(Fingerprint.of(certificate("device")).toString()).matches("([0-9A-F]{2}:){31}..");
    tool.openssl("x509", "-in", "device.pem", "-outform", "DER", "-out", "device.der");
    tool.openssl("dgst", "-sha256", "-r", "-out", "digest.txt", "device.der");
    assertThat(Files.readString(tool.path("digest.txt")))
        .startsWith(Fingerprint.of(certificate("device")).hex());
  }

  @Test
  void aListedFileIsTrustedAfterItWasMoved() throws Exception {
    tool.selfSigned("device");
    X509Certificate device = certificate("device");
    assertThatThrownBy(() -> list.check(List.of(device), PARTNER))
        .isInstanceOf(CertificateException.class);
    Path file = rejected().get(0);
    Files.move(file, home.resolve("trust/trusted").resolve(file.getFileName()));
    assertThatCode(() -> list.check(List.of(device), PARTNER)).doesNotThrowAnyException();
    assertThat(rejected()).isEmpty();
  }

  @Test
  void aPartnerOfAListedAuthorityIsTrusted() throws Exception {
    tool.makePair("authority", "device");
    trust("authority");
    assertThatCode(() -> list.check(List.of(certificate("device")), PARTNER))
        .doesNotThrowAnyException();
  }

  @Test
  void anAuthorityVouchesThroughAnotherThatThePartnerShows() throws Exception {
    tool.makePair("root", "plant", "-ext", "bc:c");
    tool.issue("plant", "device");
    trust("root");
    List<X509Certificate> chain = List.of(certificate("device"), certificate("plant"));
    assertThatCode(() -> list.check(chain, PARTNER)).doesNotThrowAnyException();
    assertThatThrownBy(() -> list.check(chain.subList(0, 1), PARTNER))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void aListedDeviceVouchesForNobodyElse() throws Exception {
    tool.selfSigned("device");
    tool.issue("device", "impostor");
    trust("device");
    List<X509Certificate> chain = List.of(certificate("impostor"), certificate("device"));
    assertThatThrownBy(() -> list.check(chain, PARTNER)).isInstanceOf(CertificateException.class);
  }

  @Test
  void anAuthorityOfTheSameNameWithAnotherKeyIsNotTheListedOne() throws Exception {
    tool.authority("authority");
    trust("authority");
    Tool other = new Tool(Files.createDirectory(files.resolve("other")));
    other.makePair("authority", "device");
    List<X509Certificate> chain =
        List.of(
            PemFile.read(other.path("device.pem")).certificates().get(0),
            PemFile.read(other.path("authority.pem")).certificates().get(0));
    assertThatThrownBy(() -> list.check(chain, PARTNER)).isInstanceOf(CertificateException.class);
  }

  @Test
  void aPartnerWhoseTimeIsOverOrHasNotComeIsRefusedThoughListed() throws Exception {
    tool.selfSigned("old", "-startdate", "-10d", "-validity", "5");
    tool.selfSigned("new", "-startdate", "+10d", "-validity", "5");
    trust("old");
    trust("new");
    assertThatThrownBy(() -> list.check(List.of(certificate("old")), PARTNER))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("has expired on")
        .hasMessageContaining("renew it");
    assertThatThrownBy(() -> list.check(List.of(certificate("new")), PARTNER))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("set the clock");
    assertThat(rejected()).isEmpty();
  }

  @Test
  void anAuthorityWhoseTimeIsOverVouchesForNobody() throws Exception {
    tool.selfSigned("authority", "-ext", "bc:c", "-startdate", "-10d", "-validity", "5");
    tool.issue("authority", "device");
    trust("authority");
    assertThatThrownBy(() -> list.check(List.of(certificate("device")), PARTNER))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("is not trusted");
  }

  @Test
  void aPartnerWithoutACertificateIsRefused() {
    assertThatThrownBy(() -> list.check(List.of(), PARTNER))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining(PARTNER + " has shown no certificate");
  }

  @Test
  void aBrokenFileInTheListIsSaidOnceAndTheOthersCount() throws Exception {
    tool.selfSigned("device");
    trust("device");
    Path broken = home.resolve("trust/trusted/broken.pem");
    Files.writeString(broken, "not PEM");
    try (Logged logged = Logged.by(TrustList.class)) {
      for (int i = 0; i < 3; i++) {
        list.check(List.of(certificate("device")), PARTNER);
      }
      assertThat(logged.warnings()).singleElement().asString().contains(broken.toString());
    }
  }

  @Test
  void theListOfTheRejectedIsBounded() throws Exception {
    tool.selfSigned("device");
    X509Certificate device = certificate("device");
    Path directory = Files.createDirectories(home.resolve("trust/rejected"));
    for (int i = 0; i < RejectedCertificates.MOST; i++) {
      Path file = directory.resolve("old" + i + ".pem");
      Files.writeString(file, "old");
      Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000L * i));
    }
    assertThatThrownBy(() -> list.check(List.of(device), PARTNER))
        .isInstanceOf(CertificateException.class);
    assertThat(rejected())
        .hasSize(RejectedCertificates.MOST)
        .contains(directory.resolve(Fingerprint.of(device).hex() + ".pem"))
        .doesNotContain(directory.resolve("old0.pem"))
        .contains(directory.resolve("old1.pem"));
  }

  @Test
  void aPartnersNameCannotForgeABlockOrALine() throws Exception {
    tool.selfSigned("device");
    String forged = "x\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    X509Certificate device = certificate("device");
    assertThatThrownBy(() -> list.check(List.of(device), forged))
        .isInstanceOf(CertificateException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    assertThat(PemFile.read(rejected().get(0)).certificates()).containsExactly(device);
  }
}
