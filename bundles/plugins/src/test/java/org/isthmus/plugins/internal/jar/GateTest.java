package org.isthmus.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

/** Every way in which a jar may not come in, each with its own reason, and none of it loaded. */
class GateTest {
  private final Gate gate =
      new Gate(
          Map.of("org.isthmus.api.driver", new Version(1, 1, 0)), Set.of("java.net", "org.slf4j"));
  private final TestJar jar = new TestJar();
  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("press.jar");
  }

  private PluginJar check(Path file) throws IOException, RefusedException {
    PluginJar read = TestJar.read(file);
    gate.check(read);
    return read;
  }

  private void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aPluginThatStandsAloneComesInAndSaysWhatItIs() throws Exception {
    PluginJar read = check(jar.write(file()));
    assertThat(read.id()).isEqualTo("com.acme.press");
    assertThat(read.name()).isEqualTo("Press 2000");
    assertThat(read.vendor()).isEqualTo("Acme");
    assertThat(read.drivers()).containsExactly("press");
    assertThat(read.sinks()).isEmpty();
    assertThat(read.packages()).containsExactly("com.acme.press");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Export-Package        | com.acme.press                          | keep its packages private
          Fragment-Host         | org.isthmus.api                         | into the plugin itself
          Require-Bundle        | org.isthmus.host                        | into the plugin's own jar
          DynamicImport-Package | *                                       | import the packages
          Import-Package        | javax.mail;resolution:=optional         | import it or leave it out
          Import-Package        | org.isthmus.host.gateway                | it imports org.isthmus.host.gateway
          Import-Package        | com.google.gson                         | which no plugin gets
          Import-Package        | org.isthmus.api.driver;version="[1.2,2)" | and this gateway has 1.1.0
          Import-Package        | org.isthmus.api.driver;version="nine"   | its manifest is wrong
          Require-Capability    | com.acme.licence                        | ties it to other bundles
          Provide-Capability    | osgi.service;objectClass=x              | carries the annotation @Plugin
          Bundle-SymbolicName   | com.acme.press;singleton:=true          | no new version could stand beside
          Bundle-Version        | one                                     | its manifest is wrong
          """)
  void aManifestThatCouldDisturbOthersIsRefused(String header, String value, String why)
      throws Exception {
    assertRefused(jar.header(header, value).write(file()), why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bundle-SymbolicName", "Bundle-Version"})
  void whatIsNoBundleIsRefused(String header) throws Exception {
    assertRefused(jar.without(header).write(file()), "it is not a bundle");
  }

  @Test
  void aCopyOfTheApiIsRefused() throws Exception {
    assertRefused(
        jar.entry("org/isthmus/api/driver/Driver.class", "x").write(file()),
        "a copy of org.isthmus.api");
  }

  @Test
  void aTextIsRefused() throws Exception {
    assertRefused(Files.writeString(file(), "hello"), "it is no jar, or half of one");
  }

  @Test
  void aJarThatIsCutOffIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(jar.write(file()));
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertRefused(file(), "it is no jar, or half of one");
      assertThat(PluginJar.isWhole(file())).isFalse();
    }
  }

  @Test
  void aFlippedBitIsRefusedOrHarmless() throws Exception {
    byte[] sound = Files.readAllBytes(jar.write(file()));
    int refused = 0;
    for (int at = 0; at < sound.length; at++) {
      byte[] broken = sound.clone();
      broken[at] ^= 0x10;
      Files.write(file(), broken);
      boolean claims = PluginJar.claims(file());
      try {
        check(file());
        assertThat(claims).isTrue();
      } catch (RefusedException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(sound.length / 2);
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() throws Exception {
    byte[] zeros = new byte[65 << 20];
    Path bomb = jar.entry("zeros", zeros).write(file());
    assertThat(Files.size(bomb)).isLessThan(1 << 20);
    assertRefused(bomb, "it unpacks to more than");
  }

  @Test
  void aJarOfAbsurdSizeIsRefusedUnread() throws Exception {
    try (var sparse = new RandomAccessFile(file().toFile(), "rw")) {
      sparse.setLength(PluginJar.LARGEST + 1);
    }
    assertRefused(file(), "a plugin has 268435456 at most");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.class",
        "a/../../evil",
        "/etc/passwd",
        "C:/evil",
        "a\\evil",
        "a\0b",
        ".."
      })
  void anEntryThatPointsOutOfTheJarIsRefused(String name) throws Exception {
    assertRefused(jar.entry(name, "x").write(file()), "points out of the jar");
  }

  @Test
  void anEntryThatIsThereTwiceIsRefused() throws Exception {
    jar.entry("com/acme/press/One", "1").entry("com/acme/press/Two", "2").write(file());
    String text = Files.readString(file(), StandardCharsets.ISO_8859_1);
    Files.writeString(
        file(),
        text.replace("com/acme/press/Two", "com/acme/press/One"),
        StandardCharsets.ISO_8859_1);
    assertRefused(file(), "two entries of the name com/acme/press/One");
  }

  @Test
  void aManifestOfAbsurdSizeIsRefused() throws Exception {
    jar.header("X-Long", "x".repeat(2 << 20));
    assertRefused(jar.write(file()), "its manifest is larger than a megabyte");
  }

  @Test
  void aComponentThatCannotBeReadNamesNoDriver() throws Exception {
    jar.entry(
        "OSGI-INF/press.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:/etc/passwd'>]><a>&x;</a>");
    assertThat(check(jar.write(file())).drivers()).isEmpty();
  }

  @Test
  void whatOurOwnToolMakesOfAnAnnotatedDriverComesIn() {
    jar.header(
        "Require-Capability",
        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0))\","
            + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
    assertThatNoException().isThrownBy(() -> check(jar.write(file())));
  }
}
