package org.isthmus.engine.internal.lend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.trust.CertificateStatus;
import org.isthmus.host.trust.CertificateStatus.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of partners' certificates, and decides. */
class PartnerCertificatesTest {
  private static final String PARTNER = "opc.tcp://10.0.0.7:4840";

  @TempDir Path home;
  @TempDir Path files;
  private final List<String> retried = new ArrayList<>();
  private Tool tool;
  private PartnerCertificates partners;
  private GatewayTrust press;

  @BeforeEach
  void open() {
    tool = new Tool(files);
    partners = new PartnerCertificates(home, retried::add, sink -> retried.add("sink " + sink));
    press = trustOf(Borrower.Kind.DEVICE, "press-1");
  }

  private GatewayTrust trustOf(Borrower.Kind kind, String name) {
    return new GatewayTrust(
        partners,
        new OwnCertificate(home, "gateway-1", Keytool.ofThisRuntime()),
        new Borrower(kind, name, "plugin", getClass().getClassLoader()));
  }

  private X509Certificate certificate(String name) throws Exception {
    return PemFile.read(tool.path(name + ".pem")).certificates().get(0);
  }

  private X509Certificate rejected(String name) throws Exception {
    tool.selfSigned(name);
    X509Certificate certificate = certificate(name);
    assertThatThrownBy(() -> press.check(List.of(certificate), PARTNER))
        .hasMessageContaining("is not trusted")
        .hasMessageContaining("in the console");
    return certificate;
  }

  private CertificateStatus only() throws Exception {
    assertThat(partners.certificates()).hasSize(1);
    return partners.certificates().get(0);
  }

  @Test
  void oneThatWaitsIsShownWithAllThatAPersonCompares() throws Exception {
    X509Certificate certificate = rejected("device");
    CertificateStatus shown = only();
    assertThat(shown.state()).isEqualTo(State.WAITING);
    assertThat(shown.fingerprint()).isEqualTo(Fingerprint.of(certificate).hex());
    assertThat(shown.partner()).isEqualTo(PARTNER);
    assertThat(shown.subject()).isEqualTo("CN=device");
    assertThat(shown.until()).isEqualTo(certificate.getNotAfter().toInstant());
    assertThat(shown.devices()).containsExactly("press-1");
    assertThat(shown.sinks()).isEmpty();
    assertThat(
            new PartnerCertificates(home, name -> {}, name -> {}).certificates().get(0).partner())
        .as("known after a restart")
        .isEqualTo(PARTNER);
  }

  @Test
  void oneThatIsTrustedCountsAtOnceAndItsDeviceTriesAgain() throws Exception {
    X509Certificate certificate = rejected("device");
    String fingerprint = only().fingerprint();
    assertThat(partners.decide(fingerprint, true))
        .hasValueSatisfying(now -> assertThat(now.state()).isEqualTo(State.TRUSTED));
    assertThat(retried).containsExactly("press-1");
    assertThatCode(() -> press.check(List.of(certificate), PARTNER)).doesNotThrowAnyException();
    assertThat(only().state()).isEqualTo(State.TRUSTED);
    assertThat(home.resolve("trust/trusted").resolve(fingerprint + ".pem")).exists();
  }

  @Test
  void aSinkThatWaitsForItTriesAgain() throws Exception {
    GatewayTrust cloud = trustOf(Borrower.Kind.SINK, "cloud");
    X509Certificate certificate = rejected("broker");
    assertThatThrownBy(() -> cloud.check(List.of(certificate), PARTNER)).isNotNull();
    assertThat(cloud.shown()).containsExactly(only().fingerprint());
    partners.decide(only().fingerprint(), true);
    assertThat(retried).containsExactly("press-1", "sink cloud");
  }

  @Test
  void oneThatIsRefusedStaysOutAndIsNotListedAnew() throws Exception {
    X509Certificate certificate = rejected("device");
    String fingerprint = only().fingerprint();
    partners.decide(fingerprint, true);
    partners.decide(fingerprint, false);
    assertThatThrownBy(() -> press.check(List.of(certificate), PARTNER))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("was refused by a person");
    assertThat(only().state()).isEqualTo(State.REFUSED);
    assertThat(retried).as("for the trust alone").hasSize(1);
  }

  @Test
  void oneThatIsForgottenWaitsAgainWhenItIsShown() throws Exception {
    X509Certificate certificate = rejected("device");
    assertThat(partners.forget(only().fingerprint())).isPresent();
    assertThat(partners.certificates()).isEmpty();
    assertThatThrownBy(() -> press.check(List.of(certificate), PARTNER)).isNotNull();
    assertThat(only().state()).isEqualTo(State.WAITING);
  }

  @Test
  void aRenewedCertificateTakesThePlaceOfTheOldAtItsDevice() throws Exception {
    rejected("old");
    String old = only().fingerprint();
    partners.decide(old, true);
    rejected("new");
    assertThat(partners.certificates())
        .extracting(CertificateStatus::state, CertificateStatus::devices)
        .containsExactly(tuple(State.WAITING, List.of("press-1")), tuple(State.TRUSTED, List.of()));
  }

  @Test
  void oneThatSharesItsFileIsNotMovedAndAnUnknownOneIsNotFound() throws Exception {
    tool.selfSigned("a");
    tool.selfSigned("b");
    Path trusted = Files.createDirectories(home.resolve("trust/trusted"));
    String both = Files.readString(tool.path("a.pem")) + Files.readString(tool.path("b.pem"));
    Files.writeString(trusted.resolve("both.pem"), both);
    String fingerprint = Fingerprint.of(certificate("a")).hex();
    assertThat(partners.certificates()).hasSize(2);
    assertThatThrownBy(() -> partners.decide(fingerprint, false))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("both.pem");
    assertThatThrownBy(() -> partners.forget(fingerprint)).isInstanceOf(RefusedException.class);
    assertThat(partners.decide("00", true)).isEmpty();
    assertThat(partners.forget("00")).isEmpty();
  }
}
