package org.isthmus.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownKeyTest {
  private static final List<String> KEYS = List.of("host", "port", "unitId", "write-min");

  @Test
  void theNearestKeyIsProposedForATypingError() {
    assertThat(UnknownKey.nearest("prot", KEYS)).isEqualTo("port");
    assertThat(UnknownKey.nearest("Host", KEYS)).isEqualTo("host");
    assertThat(UnknownKey.nearest("unit-id", KEYS)).isEqualTo("unitId");
    assertThat(UnknownKey.nearest("write_mim", KEYS)).isEqualTo("write-min");
    assertThat(UnknownKey.nearest("h", KEYS)).isNull();
    assertThat(UnknownKey.nearest("password", KEYS)).isNull();
  }

  @Test
  void withoutANearOneAllKeysAreListed() {
    assertThat(UnknownKey.problem("colour", KEYS))
        .hasToString(
            "unknown key 'colour'; use one of host, port, unitId, write-min, or remove it");
    assertThat(UnknownKey.problem("colour", List.of()))
        .hasToString("unknown key 'colour'; remove it");
  }
}
