package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.isthmus.tests.flood.FloodingComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that logs in a loop is cut and named, and hides nobody else's lines. */
class FloodTest {
  @TempDir private Path home;
  private final LoggedLines log = new LoggedLines();

  @AfterEach
  void silence() {
    log.close();
  }

  @Test
  void aPluginThatFloodsItsLogIsNamedAndTheGatewayGoesOn() throws Exception {
    BundleBuilder.bundle("com.acme.flood", "1.0.0")
        .with(FloodingComponent.class)
        .build(home.resolve("plugins/flood.jar"));
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      gateway.awaitHealth(200);
      assertThat(log.await("floods the log")).contains("lines of it were left out");
      assertThat(log.lines()).filteredOn(line -> line.contains("nothing new")).hasSizeLessThan(500);
    }
  }
}
