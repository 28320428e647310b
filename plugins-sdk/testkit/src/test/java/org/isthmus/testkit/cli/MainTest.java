package org.isthmus.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @Test
  void a_call_without_a_jar_says_the_usage() {
    assertThat(run("check")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("usage: testkit check JAR");
  }

  @Test
  void an_unknown_option_is_named() {
    assertThat(run("check", "a.jar", "--fast", "x")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("'--fast'");
  }

  @Test
  void a_missing_jar_is_named() {
    assertThat(run("check", directory.resolve("none.jar").toString(), "--short")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("none.jar");
  }

  @Test
  void a_jar_that_is_no_plugin_fails_with_cure_and_evidence() throws Exception {
    Path reports = directory.resolve("reports");

    assertThat(run("check", noPlugin().toString(), "--short", "--report", reports.toString()))
        .isEqualTo(1);

    assertThat(out.toString(UTF_8))
        .contains("broken  door.manifest: it is a bundle but no plugin")
        .contains(" broken");
    assertThat(Files.readString(reports.resolve("com.acme.none-1.0.0.report.html")))
        .contains("door.manifest", "Cure: ");
    assertThat(Files.readString(reports.resolve("com.acme.none-1.0.0.evidence.json")))
        .contains("\"grade\":\"D\",\"grades\":{},", "\"passed\":false", "\"reports\":{}")
        .contains("\"door.manifest\":\"broken\"", "\"time.start\":\"kept\"");
  }

  @Test
  void the_evidence_of_one_jar_is_the_same_bytes_every_time() throws Exception {
    String jar = noPlugin().toString();
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");

    run("check", jar, "--short", "--report", first.toString());
    run("check", jar, "--short", "--report", second.toString());

    String name = "com.acme.none-1.0.0.evidence.json";
    assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
  }

  private Path noPlugin() throws Exception {
    Path jar = directory.resolve("none-plugin.jar");
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-SymbolicName", "com.acme.none");
    headers.putValue("Bundle-Version", "1.0.0");
    try (JarOutputStream written = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      written.finish();
    }
    return jar;
  }

  private int run(String... args) {
    return Main.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
