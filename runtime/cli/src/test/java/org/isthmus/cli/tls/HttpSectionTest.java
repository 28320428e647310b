package org.isthmus.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.isthmus.cli.api.Failure;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class HttpSectionTest {
  private static final Map<String, Object> TLS = Map.of("port", 8443);

  private static Object yaml(String content) {
    return new Load(LoadSettings.builder().build()).loadFromString(content);
  }

  @Test
  void anEmptyFileGetsADoor() throws Failure {
    assertThat(yaml(HttpSection.open("", "0.0.0.0", TLS)))
        .isEqualTo(Map.of("http", Map.of("address", "0.0.0.0", "tls", Map.of("port", 8443))));
  }

  @Test
  void everythingElseStaysAsSomebodyHasWrittenIt() throws Failure {
    String content =
        """
        # the plant of Ürümqi 🏭
        journal: { size: 1GiB } # on the small disk
        http: { port: 9090 } # plain
        # said last
        name: "acme"
        """;
    String opened = HttpSection.open(content, "10.0.0.1", TLS);
    assertThat(opened)
        .startsWith(
            "# the plant of Ürümqi 🏭\njournal: { size: 1GiB } # on the small disk\nhttp:\n")
        .contains("# plain\n", "# said last\nname: \"acme\"\n");
    assertThat(HttpSection.plainPort(opened)).contains("9090");
    assertThat(HttpSection.port(opened)).contains("8443");
  }

  @Test
  void aDoorThatIsClosedAgainLeavesWhatElseIsSaidOfHttp() throws Failure {
    String content = "http:\n  port: 9090\nname: acme\n";
    String closed = HttpSection.close(HttpSection.open(content, "0.0.0.0", TLS));
    assertThat(yaml(closed)).isEqualTo(yaml(content));
    assertThat(HttpSection.port(closed)).isEmpty();
  }

  @Test
  void aSectionOfTheDoorAloneGoesAltogether() throws Failure {
    String closed = HttpSection.close(HttpSection.open("name: acme\n", "0.0.0.0", TLS));
    assertThat(closed).isEqualTo("name: acme\n");
  }

  @Test
  void aFileWithoutAnEndOfLineIsNotTornApart() throws Failure {
    assertThat(yaml(HttpSection.open("name: acme", "0.0.0.0", TLS)))
        .isEqualTo(
            Map.of(
                "name", "acme", "http", Map.of("address", "0.0.0.0", "tls", Map.of("port", 8443))));
  }

  @Test
  void bracesAndNoYamlAreRefusedInWords() {
    assertThatThrownBy(() -> HttpSection.open("{ name: acme }", "0.0.0.0", TLS))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("braces");
    assertThatThrownBy(() -> HttpSection.open("name: [", "0.0.0.0", TLS))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no YAML")
        .hasMessageNotContaining("\n");
  }
}
