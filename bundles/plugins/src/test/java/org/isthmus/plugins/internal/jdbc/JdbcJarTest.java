package org.isthmus.plugins.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isthmus.plugins.internal.jar.Gate;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcJarTest {
  private static final Set<String> PLATFORM = Set.of("javax.sql", "javax.net.ssl", "org.slf4j");

  @TempDir Path directory;

  private static Path mariadb() throws URISyntaxException {
    return Path.of(
        org.mariadb.jdbc.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Path wrapped(String name) throws Exception {
    Path wrapped = directory.resolve(name);
    assertThat(JdbcJar.wrap(mariadb(), "mariadb.jar", PLATFORM, wrapped)).isTrue();
    return wrapped;
  }

  @Test
  void theJarOfADriverBecomesAPluginThatMayComeIn() throws Exception {
    PluginJar plugin = PluginJar.read(wrapped("driver.jar"), "0");
    new Gate(new TreeMap<>(), PLATFORM).check(plugin);
    assertThat(plugin.id()).isEqualTo("jdbc.org.mariadb.jdbc.Driver");
    assertThat(plugin.version().toString()).startsWith("3.5.");
    assertThat(plugin.name()).containsIgnoringCase("mariadb");
    assertThat(plugin.drivers()).isEmpty();
    assertThat(plugin.sinks()).isEmpty();
  }

  @Test
  void theSameJarAlwaysBecomesTheSamePlugin() throws Exception {
    assertThat(wrapped("one.jar")).hasSameBinaryContentAs(wrapped("two.jar"));
    Path again = directory.resolve("again.jar");
    assertThat(JdbcJar.wrap(wrapped("one.jar"), "one.jar", PLATFORM, again)).isFalse();
    assertThat(again).doesNotExist();
  }

  @Test
  void itsComponentOffersTheDriverAndTakesItOutOfTheDriverManager() throws Exception {
    URL[] jar = {wrapped("driver.jar").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass("org.isthmus.jdbc.OfferedDriver");
      Driver offered = (Driver) type.getDeclaredConstructor().newInstance();
      type.getMethod("activate", Map.class)
          .invoke(offered, Map.of("driver", "org.mariadb.jdbc.Driver"));
      assertThat(offered.acceptsURL("jdbc:mariadb://host/plant")).isTrue();
      assertThat(offered.acceptsURL("jdbc:postgresql://host/plant")).isFalse();
      type.getMethod("deactivate").invoke(offered);
      assertThat(Collections.list(DriverManager.getDrivers()))
          .noneMatch(driver -> driver.getClass().getClassLoader() == loader);
    }
  }

  @Test
  void whatIsNoDriverIsLeftAsItIs() throws Exception {
    Path plain = directory.resolve("plain.jar");
    jar(plain, JarFile.MANIFEST_NAME, "Manifest-Version: 1.0\n");
    Path listsNobody = directory.resolve("nobody.jar");
    jar(listsNobody, JdbcJar.SERVICES, "org.nowhere.Driver # not in here\n../../evil\n");
    for (Path jar : new Path[] {plain, listsNobody}) {
      assertThat(JdbcJar.wrap(jar, "x.jar", PLATFORM, directory.resolve("out"))).isFalse();
    }
  }

  @Test
  void signaturesThatWouldNotHoldAnyMoreAreLeftOutAndTheVersionIsThatOfTheFile() throws Exception {
    Path signed = directory.resolve("signed.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(signed))) {
      add(out, JdbcJar.SERVICES, "oracle.Driver");
      add(out, "oracle/Driver.class", "class");
      add(out, "META-INF/ORACLE.SF", "signature");
      add(out, "META-INF/ORACLE.RSA", "signature");
    }
    Path wrapped = directory.resolve("wrapped.jar");
    assertThat(JdbcJar.wrap(signed, "ojdbc11-23.5.jar", PLATFORM, wrapped)).isTrue();
    try (JarFile jar = new JarFile(wrapped.toFile())) {
      assertThat(jar.getEntry("META-INF/ORACLE.SF")).isNull();
      assertThat(jar.getEntry("META-INF/ORACLE.RSA")).isNull();
      assertThat(jar.getEntry("oracle/Driver.class")).isNotNull();
      assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Version"))
          .isEqualTo("23.5.0");
    }
  }

  private static void jar(Path file, String name, String content) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      add(out, name, content);
    }
  }

  private static void add(ZipOutputStream out, String name, String content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
