package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Jar;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.DriverOffer;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.Moved;
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
  private static final String PLUGIN = "org.isthmus.driver.modbus";
  private static final Duration LONG = GatewayUnderTest.LONG;

  @TempDir private Path home;
  private int port;
  private ModbusSlave machine;
  private GatewayUnderTest gateway;

  @BeforeEach
  void startMachineAndGateway() throws Exception {
    port = Ports.free();
    SimpleProcessImage registers = new SimpleProcessImage();
    for (int i = 0; i < 10; i++) {
      registers.addInputRegister(new SimpleInputRegister(100 + i));
    }
    machine = ModbusSlaveFactory.createTCPSlave(port, 8);
    machine.addProcessImage(1, registers);
    machine.open();
    write("moving", ", sessions: 2");
    write("steady", "");
    copyPlugins();
    gateway = GatewayUnderTest.start(home);
    awaitConnected("moving");
    awaitConnected("steady");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    ModbusSlaveFactory.close(machine);
  }

  private void write(String device, String more) throws Exception {
    Path file = home.resolve("devices/" + device + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        device: %s
        area: acme
        driver: modbus-tcp
        settings: { host: 127.0.0.1, port: %d%s }
        scans:
          - every: 50ms
            tags:
              - { name: a, address: "input:0", type: uint16 }
              - { name: b, address: "input:7", type: uint16 }
        """
            .formatted(device, port, more));
  }

  private void copyPlugins() throws Exception {
    Path folder = Files.createDirectories(home.resolve("plugins"));
    try (Stream<Path> jars = Files.list(GatewayUnderTest.distribution().resolve("plugins"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, folder.resolve(jar.getFileName()));
      }
    }
  }

  private Gateway gateway() {
    return gateway.context().getService(gateway.context().getServiceReference(Gateway.class));
  }

  private DeviceStatus status(String device) {
    return gateway().devices().stream()
        .filter(each -> each.name().equals(device))
        .findFirst()
        .orElseThrow();
  }

  private void awaitConnected(String device) {
    Await.until(
        device,
        LONG,
        () ->
            status(device).state() == DeviceStatus.State.CONNECTED
                && status(device).scans().get(0).completed() > 3);
  }

  /** The same driver under another version, as a vendor's next release would be. */
  private Bundle installNext() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Path next = home.resolve("next.jar");
    try (Stream<Path> jars = Files.list(home.resolve("plugins"));
        Jar jar =
            new Jar(
                jars.filter(file -> file.toString().contains("modbus"))
                    .findFirst()
                    .orElseThrow()
                    .toFile())) {
      jar.getManifest().getMainAttributes().putValue("Bundle-Version", "99.0.0");
      jar.write(next.toFile());
    }
    Bundle second = gateway.install(next);
    Await.until("the second offer", LONG, () -> gateway().drivers().size() == 2);
    assertThat(gateway().drivers())
        .extracting(DriverOffer::bundle)
        .containsExactly(first.getBundleId(), second.getBundleId());
    return second;
  }

  @Test
  void aDeviceGoesOverAndBackWhileAnotherKeepsItsScan() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Bundle second = installNext();
    DeviceStatus.Scan before = status("steady").scans().get(0);

    for (int round = 0; round < 5; round++) {
      Moved there = gateway().move("moving", second.getBundleId());
      assertThat(there.done()).as(there.reason()).isTrue();
      assertThat(there.beside()).isTrue();
      Moved back = gateway().move("moving", first.getBundleId());
      assertThat(back.done()).as(back.reason()).isTrue();
    }

    DeviceStatus.Scan after = status("steady").scans().get(0);
    assertThat(after.completed()).isGreaterThan(before.completed());
    assertThat(status("steady").connects()).isEqualTo(1);
    assertThat(gateway().tag("acme/moving/b").orElseThrow().value()).hasToString("107");
  }

  @Test
  void aVersionThatIsTakenAwayTakesNobodyElseAlongAndLeavesNothing() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Bundle second = installNext();
    assertThat(gateway().move("moving", second.getBundleId()).done()).isTrue();
    assertThat(gateway().move("moving", first.getBundleId()).done()).isTrue();
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
    assertThat(status("moving").state()).isEqualTo(DeviceStatus.State.CONNECTED);
    assertThat(status("steady").connects()).isEqualTo(1);
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
    installNext();
    first.stop();
    awaitConnected("moving");
    awaitConnected("steady");
    Await.until("the other offer", LONG, () -> gateway().drivers().size() == 1);
    long reads = status("steady").scans().get(0).completed();
    Await.until("more reads", LONG, () -> status("steady").scans().get(0).completed() > reads + 5);
  }
}
