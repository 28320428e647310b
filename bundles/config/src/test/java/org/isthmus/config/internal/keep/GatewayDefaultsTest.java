package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.isthmus.host.config.GatewayConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayDefaultsTest {
  @TempDir private Path home;

  private GatewayConfiguration of(Map<String, String> properties, Map<String, String> environment)
      throws IOException {
    return GatewayDefaults.of(home, properties::get, environment::get);
  }

  @Test
  void thePortComesFromThePropertyThenTheEnvironment() throws IOException {
    Map<String, String> environment = Map.of("ISTHMUS_HTTP_PORT", "9090");

    assertThat(of(Map.of("isthmus.http.port", "0"), environment).http().port()).isZero();
    assertThat(of(Map.of(), environment).http().port()).isEqualTo(9090);
    assertThat(of(Map.of(), Map.of()).http().port()).isEqualTo(8080);
    assertThat(of(Map.of("isthmus.http.port", "http"), environment).http().port()).isEqualTo(8080);
  }

  @Test
  void aDamagedIdIsNotReplacedSilently() throws IOException {
    Files.writeString(home.resolve("gateway-id"), "");

    assertThatThrownBy(() -> of(Map.of(), Map.of()))
        .hasMessage(
            "gateway-id does not hold an id; restore it, or write the id into gateway.yaml and"
                + " remove gateway-id");
  }

  @Test
  void theSchemasForEditorsAreLaidBesideTheFiles() throws IOException {
    EditorSchemas.copyTo(home);

    assertThat(home.resolve(".schemas/device.schema.json")).content().contains("Isthmus device");
    assertThat(home.resolve(".schemas/sink.schema.json")).exists();
    assertThat(home.resolve(".schemas/gateway.schema.json")).exists();
  }
}
