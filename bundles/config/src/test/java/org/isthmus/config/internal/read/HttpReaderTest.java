package org.isthmus.config.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.isthmus.api.data.Secret;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.GatewayConfiguration.Http;
import org.isthmus.host.config.GatewayConfiguration.Tls;
import org.isthmus.host.settings.Fault;
import org.junit.jupiter.api.Test;

class HttpReaderTest {
  private final Faults faults = new Faults();

  private GatewayConfiguration read(String content) {
    return GatewayReader.read(
        "gateway.yaml", content, GatewayReader.defaults("gw", 8080), (kind, name) -> "5", faults);
  }

  @Test
  void withoutTlsThereIsPlainHttpOnly() {
    assertThat(read("http: { port: 8081 }").http()).isEqualTo(new Http(8081, null));
    assertThat(read("gateway: gw").http()).isEqualTo(new Http(8080, null));
  }

  @Test
  void theTlsDoorStandsBesideIt() {
    assertThat(
            read("""
                    http:
                      address: 0.0.0.0
                      tls: { port: 9443, certificate: tls/gateway.p12, password: "${secret:tls}" }
                    """)
                .http())
        .isEqualTo(new Http(8080, new Tls("0.0.0.0", 9443, "tls/gateway.p12", "", Secret.of("5"))));
    assertThat(read("http: { tls: { certificate: c.pem, key: k.pem } }").http().tls())
        .isEqualTo(new Tls("127.0.0.1", 8443, "c.pem", "k.pem", Secret.of("")));
  }

  @Test
  void anAddressBeyondLoopbackNeedsTlsAndTheFaultSaysHow() {
    assertThat(read("http:\n  address: 192.0.2.7\n")).isNull();
    assertThat(faults.list())
        .extracting(Fault::toString)
        .containsExactly(
            "gateway.yaml:2: http.address: without TLS the API is open on this machine alone, not"
                + " on 192.0.2.7; set TLS up with 'isthmus tls', or add 'tls: { certificate: ...,"
                + " key: ... }' beside it");
  }

  @Test
  void oneNumberIsNotBothPorts() {
    assertThat(read("http: { port: 8443, tls: { certificate: c.p12 } }")).isNull();
    assertThat(faults.list()).extracting(Fault::field).containsExactly("http.tls.port");
  }

  @Test
  void aPasswordIsWrittenAsAReferenceAndNeverShown() {
    assertThat(read("http: { tls: { certificate: c.p12, password: open-sesame } }")).isNull();
    assertThat(faults.list().toString()).contains("plain text").doesNotContain("open-sesame");
  }
}
