package org.isthmus.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.cli.api.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  private static final Path FILE = Path.of("press.yaml");

  @TempDir private Path directory;

  @Test
  void theNameIsThatOfTheDocument() throws Failure {
    assertThat(ConfigurationFile.named(FILE, "# x\ndevice: press-7\n", "device"))
        .isEqualTo("press-7");
  }

  @Test
  void aDocumentWithoutANameOrWithoutYamlIsRefusedInWords() {
    assertThatThrownBy(() -> ConfigurationFile.named(FILE, "sink: a", "device"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("press.yaml")
        .hasMessageContaining("'device: '");
    assertThatThrownBy(() -> ConfigurationFile.named(FILE, "device: [", "device"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("press.yaml is no YAML")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileThatIsNoUtf8IsRefusedInWords() throws Exception {
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "device: Ürün".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigurationFile.read(latin))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("in UTF-8");
  }
}
