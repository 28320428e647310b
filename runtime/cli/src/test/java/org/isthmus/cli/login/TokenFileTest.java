package org.isthmus.cli.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.isthmus.cli.api.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  private static final String URL = "https://plant:8443";

  @TempDir private Path home;

  private TokenFile file() throws Failure {
    return TokenFile.of(Map.of("HOME", home.toString()));
  }

  @Test
  void aLoginIsKeptForItsGatewayAloneAndNobodyElseCanReadIt() throws Exception {
    file().keep(URL, new TokenFile.Kept("admin", "cli-1", "secret", "AA:BB"));
    TokenFile again = file();
    assertThat(again.last()).isEqualTo(URL);
    assertThat(again.target(URL).token()).isEqualTo("secret");
    assertThat(again.target(URL).fingerprint()).isEqualTo("AA:BB");
    assertThat(again.target("https://elsewhere:8443").token()).isEmpty();
    Path kept = home.resolve(".config/isthmus/token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLoginThatIsForgottenLeavesTheOthers() throws Exception {
    file().keep("http://127.0.0.1:8080", new TokenFile.Kept("a", "cli-1", "one", null));
    file().keep(URL, new TokenFile.Kept("b", "cli-2", "two", null));
    file().forget(URL);
    assertThat(file().last()).isEqualTo(org.isthmus.cli.api.Target.USUAL);
    assertThat(file().target(URL).token()).isEmpty();
    assertThat(file().target("http://127.0.0.1:8080").token()).isEqualTo("one");
  }

  @Test
  void aDamagedFileIsNamedAndLeftAsItIs() throws Exception {
    Path kept = home.resolve(".config/isthmus/token");
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "{ torn");
    assertThatThrownBy(this::file)
        .isInstanceOf(Failure.class)
        .hasMessageContaining(kept.toString())
        .hasMessageContaining("log in again");
    assertThat(kept).hasContent("{ torn");
  }
}
