package org.isthmus.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final String SETTINGS =
      """
      enum Mode { PLAIN, MUTUAL_TLS }
      record Tls(@Setting(title = "Key") @Nullable Secret key) {}
      public record Settings(
          @Setting(title = "Host", help = "A name | an address") String host,
          @Setting(title = "Port", value = "4001", min = 1, max = 65535) int port,
          @Setting(title = "Pause", value = "500ms", min = 1) Duration pause,
          @Setting(title = "Mode", value = "plain") Mode mode,
          @Setting(title = "TLS") Tls tls) {}
      """;

  @TempDir private Path directory;

  private Compilation compile(Path readme) throws IOException {
    return new Compilation(directory, "-Aisthmus.readme=" + readme).plugin(SETTINGS);
  }

  @Test
  void theSettingsStandBetweenTheMarksAndTheRestStays() throws IOException {
    Path readme = directory.resolve("README.md");
    Files.writeString(readme, "before\n<!-- settings of test -->\nold\n<!-- end -->\nafter\n");

    assertThat(compile(readme).warnings()).isEmpty();

    assertThat(Files.readString(readme))
        .isEqualTo(
            """
            before
            <!-- settings of test -->
            | setting | what it is | default | allowed |
            |---|---|---|---|
            | `host` | Host: A name \\| an address | required |  |
            | `port` | Port | `4001` | 1 to 65535 |
            | `pause` | Pause | `500ms` | a duration such as `500ms`, `5s`, `2m`; from 1 ms |
            | `mode` | Mode | `plain` | `plain`, `mutual-tls` |
            | `tls.key` | Key |  | a secret: `${file:...}` or `${env:...}` |
            <!-- end -->
            after
            """);
  }

  @Test
  void aReadmeWithoutThePlaceIsWarnedAboutAndLeftAlone() throws IOException {
    Path readme = directory.resolve("README.md");
    Files.writeString(readme, "mine\n");

    assertThat(compile(readme).warnings())
        .anySatisfy(
            each -> assertThat(each).contains("no place for the settings of test", "<!-- end -->"));
    assertThat(Files.readString(readme)).isEqualTo("mine\n");
  }

  @Test
  void withoutAReadmeNothingIsWritten() throws IOException {
    assertThat(compile(directory.resolve("none.md")).errors()).isEmpty();
    assertThat(directory.resolve("none.md")).doesNotExist();
  }
}
