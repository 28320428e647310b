package org.isthmus.tests;

import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.isthmus.tests.trial.Mode;
import org.isthmus.tests.trial.TrialDriver;

/** Jars of plugins in several versions. */
final class TestPlugins {
  static final String MODBUS = "org.isthmus.driver.modbus";
  static final String TRIAL = "com.acme.trial";

  private TestPlugins() {}

  /** The Modbus driver under another version, as its next release would be. */
  static Path modbus(Path directory, String version) throws Exception {
    return modbus(directory, version, name -> false);
  }

  /** A release of it that lacks something. */
  static Path modbus(Path directory, String version, Predicate<String> lacks) throws Exception {
    Path file = Files.createDirectories(directory).resolve("modbus-" + version + ".jar");
    try (Jar jar = new Jar(distributed("modbus").toFile())) {
      jar.getManifest().getMainAttributes().putValue("Bundle-Version", version);
      List.copyOf(jar.getResources().keySet()).stream().filter(lacks).forEach(jar::remove);
      jar.write(file.toFile());
    }
    return file;
  }

  /** The plugins of the distribution. */
  static List<Path> distributed() throws IOException {
    try (Stream<Path> files = Files.list(GatewayUnderTest.distribution().resolve("plugins"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  /** One of them. */
  static Path distributed(String part) throws IOException {
    return distributed().stream()
        .filter(file -> file.toString().contains(part))
        .findFirst()
        .orElseThrow();
  }

  /** A distribution of the test's own, in which it may exchange what it likes. */
  static void copyDistribution(Path target) throws IOException {
    Path original = GatewayUnderTest.distribution();
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            target.resolve(original.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** A version of the trial driver. */
  static Path trial(Path directory, String version, Mode mode) throws Exception {
    return BundleBuilder.bundle(TRIAL, version)
        .with(TrialDriver.class)
        .resource("mode", mode.name().getBytes(StandardCharsets.UTF_8))
        .build(directory.resolve("trial-" + version + ".jar"));
  }

  /** Writes a device that the trial driver reads. */
  static void trialDevice(Path home, String name, int sessions) throws IOException {
    Path file = home.resolve("devices/" + name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        device: %s
        area: acme
        driver: trial
        settings: { sessions: %d }
        scans:
          - every: 50ms
            tags:
              - { name: a, address: "a" }
              - { name: b, address: "b" }
        """
            .formatted(name, sessions));
  }
}
