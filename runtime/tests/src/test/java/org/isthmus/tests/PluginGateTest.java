package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.BundleBuilder.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.tests.polite.PoliteComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginGateTest {
  private static final String ID = "com.acme.driver";

  @TempDir private Path home;
  private final LoggedLines log = new LoggedLines();

  @AfterEach
  void silence() {
    log.close();
  }

  @Test
  void aPluginThatStandsAloneIsInstalledUnderItsContentsHashAndStarted() throws Exception {
    polite("1.0.0").build(plugin("acme.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      gateway.awaitActive(ID);
      log.await("hello, quality is");
      assertThat(gateway.bundle(ID).orElseThrow().getLocation()).matches("sha256:[0-9a-f]{64}");
    }
  }

  @Test
  void ofTwoVersionsThatAreNewTheHigherIsTaken() throws Exception {
    polite("1.0.0").build(plugin("old.jar"));
    polite("1.1.0").build(plugin("new.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      log.await("plugin com.acme.driver 1.1.0 started");
      assertThat(gateway.bundles(ID)).hasSize(1);
    }
  }

  @Test
  void theSameContentTwiceIsOnePlugin() throws Exception {
    Path first = polite("1.0.0").build(plugin("a.jar"));
    Files.copy(first, plugin("b.jar"));
    polite("1.0.0").header("Bundle-SymbolicName", "com.acme.last").build(plugin("c.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      gateway.awaitActive("com.acme.last");
      gateway.awaitActive(ID);
      assertThat(gateway.bundles(ID)).hasSize(1);
      assertThat(log.lines()).noneMatch(line -> line.contains("refused"));
    }
  }

  @Test
  void theSameVersionWithOtherContentIsRefused() throws Exception {
    polite("1.0.0").build(plugin("a.jar"));
    polite("1.0.0").resource("new.txt", new byte[] {1}).build(plugin("b.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      assertThat(log.await("b.jar is refused"))
          .contains("com.acme.driver 1.0.0 is already installed with other content")
          .contains("another Bundle-Version");
      gateway.awaitActive(ID);
      assertThat(gateway.bundles(ID)).hasSize(1);
    }
  }

  @Test
  void whatCouldDisturbOthersIsRefusedInOneLine() throws Exception {
    polite("1.0.0").header("DynamicImport-Package", "*").build(plugin("acme.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      String line = log.await("acme.jar is refused");
      assertThat(line).contains("import the packages that it needs");
      assertThat(line.lines()).hasSize(1);
      assertThat(gateway.bundles(ID)).isEmpty();
    }
  }

  @Test
  void aPluginThatCarriesTheApiIsRefusedBeforeItsExportsAreLookedAt() throws Exception {
    polite("1.0.0")
        .resource("org/isthmus/api/data/Quality.class", new byte[] {1})
        .build(plugin("acme.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      assertThat(log.await("acme.jar is refused"))
          .contains("a copy of org.isthmus.api")
          .contains("make the API a provided dependency");
      assertThat(gateway.bundles(ID)).isEmpty();
    }
  }

  @Test
  void whatIsNoBundleOrNoJarIsRefusedAndKeepsNoOneElseOut() throws Exception {
    Files.createDirectories(plugin("x").getParent());
    Files.write(plugin("a-text.jar"), new byte[] {'h', 'e', 'l', 'l', 'o'});
    polite("1.0.0").build(plugin("z.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      assertThat(log.await("a-text.jar is refused")).contains("it is no jar");
      gateway.awaitActive(ID);
    }
  }

  @Test
  void aPluginCannotTakeTheNameOfTheGatewaysOwnBundle() throws Exception {
    polite("9.0.0").header("Bundle-SymbolicName", "org.isthmus.host").build(plugin("host.jar"));

    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      assertThat(log.await("host.jar is refused")).contains("a bundle of the gateway itself");
      assertThat(gateway.bundles("org.isthmus.host")).hasSize(1);
    }
  }

  private static BundleBuilder polite(String version) {
    return bundle(ID, version).with(PoliteComponent.class);
  }

  private Path plugin(String file) {
    return home.resolve("plugins").resolve(file);
  }
}
