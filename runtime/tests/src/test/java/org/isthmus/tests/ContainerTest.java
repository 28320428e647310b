package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.isthmus.tests.polite.PoliteComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class ContainerTest {
  @TempDir private Path home;

  @Test
  void everyBundleOfTheMinimalContainerRunsAndNoneIsAPlugin() throws Exception {
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      gateway.awaitActive("org.isthmus.rest");

      assertThat(gateway.context().getBundles())
          .filteredOn(bundle -> !bundle.getLocation().startsWith("sha256:"))
          .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE)
          .noneMatch(ContainerTest::isPlugin);
    }
  }

  private static boolean isPlugin(Bundle bundle) {
    return !bundle
        .adapt(BundleWiring.class)
        .getRevision()
        .getDeclaredCapabilities("isthmus.plugin")
        .isEmpty();
  }

  @Test
  void theGatewaysOwnBundlesAreUsedWhereTheyLie() throws Exception {
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      assertThat(gateway.context().getBundles())
          .filteredOn(bundle -> bundle.getBundleId() != 0)
          .filteredOn(bundle -> !bundle.getLocation().startsWith("sha256:"))
          .allMatch(bundle -> bundle.getLocation().startsWith("reference:file:"));
    }
  }

  @Test
  void noBundleOfTheGatewayIsWiredToAPlugin() throws Exception {
    BundleBuilder.bundle("com.acme.driver", "1.0.0")
        .with(PoliteComponent.class)
        .build(home.resolve("plugins/acme.jar"));
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      gateway.awaitActive("com.acme.driver");
      gateway.awaitActive("org.isthmus.rest");
      Bundle plugin = gateway.bundle("com.acme.driver").orElseThrow();

      assertThat(gateway.context().getBundles())
          .filteredOn(bundle -> !bundle.equals(plugin))
          .noneMatch(bundle -> providers(bundle).anyMatch(plugin::equals));
    }
  }

  private static Stream<Bundle> providers(Bundle bundle) {
    return bundle.adapt(BundleWiring.class).getRequiredWires(null).stream()
        .map(wire -> wire.getProviderWiring().getBundle());
  }

  @Test
  void aSecondStartOnTheSameHomeKnowsNothingOfTheFirst() throws Exception {
    for (int start = 0; start < 2; start++) {
      try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
        assertThat(gateway.bundles("com.acme.extra")).isEmpty();
        Path jar =
            BundleBuilder.bundle("com.acme.extra", "1.0.0")
                .with(PoliteComponent.class)
                .build(home.resolve("extra.jar"));
        gateway.install(jar);
        gateway.awaitActive("com.acme.extra");
      }
    }
  }
}
