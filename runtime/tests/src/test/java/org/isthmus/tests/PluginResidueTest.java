package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.TestPlugins.MODBUS;
import static org.isthmus.tests.TestPlugins.TRIAL;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.isthmus.tests.trial.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What a stopped version leaves behind is found, named and held against it; a clean one leaves
 * nothing.
 */
@Tag("gateway")
class PluginResidueTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int UPGRADES = 20;

  @TempDir private static Path home;
  @TempDir private static Path jars;
  private static ModbusMachine machine;
  private static GatewayUnderTest gateway;
  private static Steering steering;
  private static int version;

  @BeforeAll
  static void start() throws Exception {
    machine = ModbusMachine.start();
    machine.device(home, "press", "50ms", ", sessions: 2");
    machine.device(home, "meter", "50ms", "");
    TestPlugins.trialDevice(home, "trial", 1);
    gateway = GatewayUnderTest.start(home);
    steering = Steering.of(gateway, jars);
    steering.awaitConnected("press");
    steering.awaitConnected("meter");
  }

  @AfterAll
  static void stop() throws Exception {
    System.setProperty("isthmus.tests.release", "now");
    try {
      gateway.close();
    } finally {
      System.clearProperty("isthmus.tests.release");
      machine.close();
    }
  }

  private static String ask(String line) {
    return steering.ask(line);
  }

  private static String install(Mode mode) throws Exception {
    version++;
    return ask("install " + TestPlugins.trial(jars, "1." + version + ".0", mode));
  }

  /** A test may ask for collections; the gateway itself waits for those that come. */
  private static void awaitSettled(String operation) {
    Await.until(
        "the residue of operation " + operation,
        LONG,
        () -> {
          System.gc();
          return ask("residue " + operation).contains("settled=true");
        });
  }

  @Test
  void twentyUpgradesLeaveNoClassLoaderAndNoThread() throws Exception {
    Path one = TestPlugins.modbus(jars, "98.0.0");
    Path two = TestPlugins.modbus(jars, "99.0.0");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    assertThat(ask("install " + one)).isEqualTo("upgrade done");
    int threads = Thread.activeCount();
    for (int i = 0; i < UPGRADES; i++) {
      loaders.add(new WeakReference<>(loader()));
      assertThat(ask("install " + (i % 2 == 0 ? two : one))).isEqualTo("upgrade done");
      assertThat(ask("residue " + ask("last"))).contains("threads=[], held=[]");
    }
    awaitSettled(ask("last"));
    assertThat(ask("residue " + ask("last"))).startsWith("true").contains("classLoader=false");
    assertThat(loaders).extracting(WeakReference::get).allMatch(Objects::isNull);
    Await.until("threads to end", LONG, () -> Thread.activeCount() <= threads);
    int shipped = TestPlugins.distributed().size();
    assertThat(home.resolve("plugins-set/jars").toFile().list())
        .hasSizeLessThanOrEqualTo(shipped + 1);
  }

  private static ClassLoader loader() {
    return gateway.bundle(MODBUS).orElseThrow().adapt(BundleWiring.class).getClassLoader();
  }

  private static String upgradeFrom(Mode mode) throws Exception {
    assertThat(install(mode)).endsWith("done");
    steering.awaitConnected("trial");
    String leaking = ask("plugin " + TRIAL).replace("active ", "");
    assertThat(install(Mode.WELL)).isEqualTo("upgrade done");
    steering.awaitReads("trial");
    return leaking;
  }

  private static void awaitNamed(String leaking, String what) {
    Await.until(
        "the leak",
        LONG,
        () -> {
          System.gc();
          return ask("problem " + TRIAL).startsWith(leaking + " has left behind: " + what);
        });
  }

  @ParameterizedTest
  @CsvSource({"LEAVES_A_THREAD, thread acme-poller", "LEAVES_A_HOOK, its classes"})
  void aVersionThatLeavesSomethingBehindIsNamedAndInQuarantine(Mode mode, String what)
      throws Exception {
    String leaking = upgradeFrom(mode);
    awaitNamed(leaking, what);
    assertThat(ask("residue " + ask("last"))).startsWith("false");
    assertThat(ask("plugin " + TRIAL)).startsWith("active");

    assertThat(ask("rollback " + TRIAL)).isEqualTo("roll-back done");
    assertThat(ask("plugin " + TRIAL)).isEqualTo("quarantined " + leaking);
    steering.awaitConnected("trial");
    String late = "late-" + leaking.replace(".", "-");
    TestPlugins.trialDevice(home, late, 1);
    Await.until(late, LONG, () -> ask("reason " + late).contains("is in quarantine"));
    assertThat(install(Mode.WELL)).isEqualTo("upgrade done");
    steering.awaitConnected(late);
  }

  @Test
  void aVersionThatNeverEndsIsNamedAndTheNextOneWorks() throws Exception {
    String leaking = upgradeFrom(Mode.HANGS_IN_DEACTIVATION);
    awaitNamed(leaking, "its deactivation has not ended within 10 s");
    assertThat(ask("rollback " + TRIAL))
        .startsWith("roll-back taken-back")
        .contains("restart the gateway");
    assertThat(install(Mode.WELL)).isEqualTo("upgrade done");
  }
}
