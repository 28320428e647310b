package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.isthmus.host.access.Role;
import org.isthmus.host.trust.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of partners: compared, trusted, refused, forgotten, and all of it recorded. */
class CertificateTest {
  @TempDir private Path home;
  private Rig rig;
  private String fingerprint = "";

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(home).start();
    fingerprint = rejected("press");
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  /** A self-signed certificate as the engine lists one that nobody trusts. */
  private String rejected(String name) throws Exception {
    Path store = home.resolve(name + ".p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process keytool =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-alias",
                name,
                "-storepass",
                "password",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    var keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
    byte[] der = keys.getCertificate(name).getEncoded();
    Path directory = Files.createDirectories(home.resolve("trust/rejected"));
    Files.writeString(
        directory.resolve(name + ".pem"),
        "partner: opc.tcp://10.0.0.7:4840\n-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END CERTIFICATE-----\n");
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
  }

  private JsonObject only(Client client) throws Exception {
    JsonArray all = client.get("/certificates").json().getAsJsonArray("certificates");
    assertThat(all).hasSize(1);
    return all.get(0).getAsJsonObject();
  }

  @Test
  void whoeverLooksSeesWhatHasToBeCompared() throws Exception {
    JsonObject shown = only(rig.session(Role.VIEWER));
    assertThat(shown.get("fingerprint").getAsString()).isEqualTo(fingerprint);
    assertThat(shown.get("state").getAsString()).isEqualTo("waiting");
    assertThat(shown.get("subject").getAsString()).isEqualTo("CN=press");
    assertThat(shown.get("partner").getAsString()).isEqualTo("opc.tcp://10.0.0.7:4840");
    assertThat(shown.get("until").getAsString()).matches("\\d{4}-.*Z");
  }

  @Test
  void anEngineerTrustsRefusesAndForgetsOneAndThatIsRecorded() throws Exception {
    Client engineer = rig.session(Role.ENGINEER);
    String withColons = fingerprint.toUpperCase(Locale.ROOT).replaceAll("..(?=.)", "$0:");
    Client.Answer trusted = engineer.put("/certificates/" + withColons, "{\"trusted\":true}");
    assertThat(trusted.status()).isEqualTo(200);
    assertThat(trusted.json().get("state").getAsString()).isEqualTo("trusted");
    assertThat(home.resolve("trust/trusted").resolve(fingerprint + ".pem")).exists();

    engineer.put("/certificates/" + fingerprint, "{\"trusted\":false}");
    assertThat(only(engineer).get("state").getAsString()).isEqualTo("refused");

    assertThat(engineer.delete("/certificates/" + fingerprint).status()).isEqualTo(204);
    assertThat(engineer.delete("/certificates/" + fingerprint).status()).isEqualTo(404);
    assertThat(rig.audit.entries(Long.MAX_VALUE, 10, "").toString())
        .contains("certificate.trust", "certificate.refuse", "certificate.forget")
        .contains("CN=press of opc.tcp://10.0.0.7:4840");
  }

  @Test
  void anOperatorDecidesNothing() throws Exception {
    Client operator = rig.session(Role.OPERATOR);
    assertThat(operator.put("/certificates/" + fingerprint, "{\"trusted\":true}").status())
        .isEqualTo(403);
    assertThat(only(operator).get("state").getAsString()).isEqualTo("waiting");
  }

  @Test
  void aGatewayWithoutATrustListSaysSo() throws Exception {
    rig.without(Certificates.class);
    assertThat(rig.session(Role.VIEWER).get("/certificates").status()).isEqualTo(503);
  }
}
