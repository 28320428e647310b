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
import java.util.function.Function;
import java.util.stream.Stream;
import org.isthmus.tests.steer.SteerComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
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
    gateway.install(
        BundleBuilder.bundle("org.isthmus.steer", "1.0.0")
            .with(SteerComponent.class)
            .build(home.resolve("steer.jar")));
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

  @SuppressWarnings("unchecked")
  private String ask(String line) {
    try {
      ServiceReference<?>[] steering =
          gateway.context().getAllServiceReferences(Function.class.getName(), "(steer=true)");
      return ((Function<String, String>) gateway.context().getService(steering[0])).apply(line);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void awaitConnected(String device) {
    Await.until(device, LONG, () -> ask("state " + device).equals("connected"));
    awaitReads(device);
  }

  private void awaitReads(String device) {
    long reads = Long.parseLong(ask("completed " + device));
    Await.until(
        "more reads of " + device,
        LONG,
        () -> Long.parseLong(ask("completed " + device)) > reads + 5);
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
    awaitReads("steady");
    assertThat(ask("connects steady")).isEqualTo("1");
    assertThat(ask("state moving")).isEqualTo("connected");
    assertThat(ask("value acme/moving/b")).isEqualTo("107");
  }

  @Test
  void aDeviceThatAdmitsOneSessionIsHandedOver() throws Exception {
    Bundle first = gateway.bundle(PLUGIN).orElseThrow();
    Bundle second = installNext();
    assertThat(ask("move steady " + second.getBundleId())).isEqualTo("after");
    awaitReads("steady");
    assertThat(ask("move steady " + first.getBundleId())).isEqualTo("after");
    awaitReads("steady");
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
    awaitConnected("moving");
    awaitConnected("steady");
  }
}
