package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.isthmus.api.data.Secret;
import org.isthmus.driver.opcua.internal.settings.UserSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @ParameterizedTest
  @CsvSource({
    "opc.tcp://host, opc.tcp://host:4840",
    "opc.tcp://host:1234, opc.tcp://host:1234",
    "opc.tcp://host/path/to, opc.tcp://host:4840/path/to",
    "opc.tcp://host:1/a:b, opc.tcp://host:1/a:b"
  })
  void thePortIs4840WhereNoneIsWritten(String endpoint, String url) {
    assertThat(SettingsFor.endpoint(endpoint).build().url()).isEqualTo(url);
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Path file = Path.of("x.pem");
    assertThatThrownBy(() -> new UserSettings(null, null, file, null, null))
        .hasMessageContaining("belong together");
    assertThatThrownBy(() -> new UserSettings("operator", null, file, file, null))
        .hasMessageContaining("exclude each other");
    assertThatThrownBy(() -> new UserSettings(null, Secret.of("x"), null, null, null))
        .hasMessageContaining("has no user");
    assertThatThrownBy(() -> SettingsFor.endpoint("http://host").build())
        .hasMessageContaining("must begin with opc.tcp://");
    assertThatThrownBy(() -> SettingsFor.endpoint("opc.tcp://host").maxNodes(0).build())
        .hasMessageContaining("must be in 1..10000");
    assertThatThrownBy(() -> SettingsFor.endpoint("opc.tcp://host").timeout(0).build())
        .hasMessageContaining("timeout is 0ms");
  }
}
