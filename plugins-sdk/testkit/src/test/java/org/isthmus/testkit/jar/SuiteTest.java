package org.isthmus.testkit.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
  @TempDir Path directory;

  @Test
  void addresses_are_read_by_driver() throws Exception {
    Suite suite = read("trial:\n  right: [\"7\", 8]\n  wrong: [\"x\"]\n");

    assertThat(suite.of("trial").right()).containsExactly("7", "8");
    assertThat(suite.of("trial").wrong()).containsExactly("x");
    assertThat(suite.of("other").right()).isEmpty();
  }

  @Test
  void an_unknown_key_is_named_with_its_line_and_cure() {
    assertThatIOException()
        .isThrownBy(() -> read("trial:\n  right: [\"7\"]\n  wrng: [\"x\"]\n"))
        .withMessageContaining(
            "conformance.yaml, line 3: 'wrng' means nothing here; write device, hasty, over, patient,"
                + " reads, refused, right, settings, stranger, without, writes, wrong");
  }

  @Test
  void a_text_in_place_of_a_list_is_named_with_its_line() {
    assertThatIOException()
        .isThrownBy(() -> read("trial:\n  right: 7\n"))
        .withMessageContaining("line 2: a list is expected here");
  }

  @Test
  void broken_yaml_is_named_with_its_line() {
    assertThatIOException()
        .isThrownBy(() -> read("trial:\n  right: [\"7\"\n  wrong: x\n"))
        .withMessageContaining("conformance.yaml, line 3");
  }

  @Test
  void a_device_whose_class_is_not_there_is_named_with_line_and_cure() {
    assertThatIOException()
        .isThrownBy(() -> read("trial:\n  device: { class: com.acme.Device }\n"))
        .withMessageContaining("conformance.yaml, line 2: there is no class com.acme.Device")
        .withMessageContaining("--classes");
  }

  @Test
  void what_differs_in_the_settings_is_read() throws Exception {
    Suite suite = read("trial:\n  patient: { timeout: 20s }\n  hasty: { timeout: 100ms }\n");

    assertThat(suite.of("trial").patient().entries()).containsOnlyKeys("timeout");
    assertThat(suite.of("trial").hasty().entries().get("timeout").toString()).contains("100ms");
    assertThat(suite.of("other").hasty().entries()).isEmpty();
  }

  @Test
  void a_missing_file_is_said() {
    assertThatIOException()
        .isThrownBy(() -> Suite.read(directory, getClass().getClassLoader()))
        .withMessageContaining("conformance.yaml is missing");
  }

  private Suite read(String text) throws Exception {
    Files.writeString(directory.resolve("conformance.yaml"), text);
    return Suite.read(directory, getClass().getClassLoader());
  }
}
