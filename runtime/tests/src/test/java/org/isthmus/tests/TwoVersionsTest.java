package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Two versions of the Modbus driver in one framework: a device goes from one to the other and back
 * over real Modbus, while another device on the same driver keeps its scan.
 */
@Tag("gateway")
class TwoVersionsTest {
  private static final String PLUGIN = TestPlugins.MODBUS;
  private static final Duration LONG = GatewayUnderTest.LONG;

  @TempDir private Path home;
  private ModbusMachine machine;
  private GatewayUnderTest gateway;
  private Steering steering;

  @BeforeEach
  void startMachineAndGateway() throws Exception {
    machine = ModbusMachine.start();
    machine.device(home, "moving", "50ms", ", sessions: 2");
    machine.device(home, "steady", "50ms", "");
    gateway = GatewayUnderTest.start(home);
    steering = Steering.of(gateway, home);
    steering.awaitConnected("moving");
    steering.awaitConnected("steady");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    machine.close();
  }

  private String ask(String line) {
    return steering.ask(line);
  }

  /** The same driver under another version, as a vendor's next release would be. */
  private Bundle installNext() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Path next = TestPlugins.modbus(home.resolve("jars"), "99.0.0");
    Bundle second = gateway.install(next);
    String both = first.getBundleId() + " " + second.getBundleId();
    Await.until("the second offer", LONG, () -> ask("bundles").equals(both));
    return second;
  }

  @Test
  void aDeviceGoesOverAndBackWhileAnotherKeepsItsScan() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Bundle second = installNext();
    for (int round = 0; round < 5; round++) {
      assertThat(ask("move moving " + second.getBundleId())).isEqualTo("beside");
      assertThat(ask("move moving " + first.getBundleId())).isEqualTo("beside");
    }
    steering.awaitReads("steady");
    assertThat(ask("connects steady")).isEqualTo("1");
    assertThat(ask("state moving")).isEqualTo("connected");
    assertThat(ask("value acme/moving/b")).isEqualTo("107");
  }

  @Test
  void aDeviceThatAdmitsOneSessionIsHandedOver() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Bundle second = installNext();
    assertThat(ask("move steady " + second.getBundleId())).isEqualTo("after");
    steering.awaitReads("steady");
    assertThat(ask("move steady " + first.getBundleId())).isEqualTo("after");
    steering.awaitReads("steady");
    assertThat(ask("connects moving")).isEqualTo("1");
  }

  @Test
  void aVersionThatIsTakenAwayTakesNobodyElseAlongAndLeavesNothing() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Bundle second = installNext();
    assertThat(ask("move moving " + second.getBundleId())).isEqualTo("beside");
    assertThat(ask("move moving " + first.getBundleId())).isEqualTo("beside");
    WeakReference<ClassLoader> loader =
        new WeakReference<>(second.adapt(BundleWiring.class).getClassLoader());

    FrameworkWiring wiring = gateway.context().getBundle(0).adapt(FrameworkWiring.class);
    assertThat(wiring.getDependencyClosure(List.of(second))).containsExactly(second);
    second.uninstall();
    refresh(wiring, second);
    second = null;

    Await.until(
        "the class loader to go",
        LONG,
        () -> {
          System.gc();
          return loader.get() == null;
        });
    assertThat(ask("state moving")).isEqualTo("connected");
    assertThat(ask("connects steady")).isEqualTo("1");
  }

  private static void refresh(FrameworkWiring wiring, Bundle bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    wiring.refreshBundles(
        List.of(bundle),
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            refreshed.countDown();
          }
        });
    assertThat(refreshed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whenTheVersionOfADeviceGoesItsDeviceTakesTheOther() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Bundle second = installNext();
    first.stop();
    Await.until("one offer", LONG, () -> ask("bundles").equals("" + second.getBundleId()));
    steering.awaitConnected("moving");
    steering.awaitConnected("steady");
  }
}
