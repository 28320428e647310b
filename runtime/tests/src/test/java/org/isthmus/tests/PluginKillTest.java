package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.TestPlugins.TRIAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.isthmus.tests.command.CommandFile;
import org.isthmus.tests.trial.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at any moment of an operation leaves the set before it or the one after it,
 * whole, and no litter. The whole gateway, as a process.
 */
@Tag("gateway")
class PluginKillTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int KILLS = "1".equals(System.getenv("ISTHMUS_LONG")) ? 100 : 10;
  private static final long LATEST_MILLIS = 400;
  private static final String ABSENT = "absent";

  @TempDir private Path directory;
  private Path home;
  private Path distribution;
  private int version;

  @BeforeEach
  void prepare() throws Exception {
    home = directory.resolve("home");
    distribution = directory.resolve("isthmus");
    TestPlugins.copyDistribution(distribution);
    BundleBuilder.bundle("org.isthmus.command", "1.0.0")
        .with(CommandFile.class)
        .build(distribution.resolve("bundles/command.jar"));
    TestPlugins.trialDevice(home, "press", 2);
  }

  private GatewayProcess start(String name) throws IOException {
    GatewayProcess gateway =
        GatewayProcess.start(
            directory.resolve(name + ".log"),
            Map.of(),
            distribution.resolve("bin/isthmus"),
            "--home",
            home.toString(),
            "--http-port",
            Integer.toString(Ports.free()));
    gateway.awaitOutput("gateway up in", LONG);
    return gateway;
  }

  private void command(String line) throws IOException {
    Path part = home.resolve("command.part");
    Files.writeString(part, line);
    Files.move(part, home.resolve("command"), StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> set() throws IOException {
    return Files.readAllLines(home.resolve("plugins-set/set"));
  }

  /** The versions of the plugin: the current one first, then the one before. */
  private List<String> versions() throws IOException {
    return set().stream()
        .filter(line -> line.startsWith("plugin " + TRIAL + " "))
        .findFirst()
        .map(line -> List.of(line.split(" ")))
        .map(
            words -> words.size() > 6 ? List.of(words.get(4), words.get(6)) : List.of(words.get(4)))
        .orElse(List.of(ABSENT));
  }

  private Set<String> named() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String line : set()) {
      if (line.startsWith("plugin ")) {
        Stream.of(line.split(" ")).filter(word -> word.length() == 64).forEach(named::add);
      }
    }
    return named;
  }

  private Set<String> kept() throws IOException {
    Set<String> kept = new TreeSet<>();
    try (Stream<Path> jars = Files.list(home.resolve("plugins-set/jars"))) {
      jars.map(jar -> jar.getFileName().toString().replace(".jar", "")).forEach(kept::add);
    }
    return kept;
  }

  private String nextCommand(Random random, List<String> before) throws Exception {
    if (!before.get(0).equals(ABSENT) && random.nextInt(4) == 0) {
      return "remove " + TRIAL;
    } else if (before.size() == 2 && random.nextInt(3) == 0) {
      return "rollback " + TRIAL;
    }
    version++;
    return "install "
        + TestPlugins.trial(directory.resolve("jars"), "1." + version + ".0", Mode.WELL);
  }

  private String after(String command, List<String> before) {
    return switch (command.substring(0, 2)) {
      case "re" -> ABSENT;
      case "ro" -> before.get(1);
      default -> "1." + version + ".0";
    };
  }

  @Test
  void theSetIsTheOldOneOrTheNewOneAndTheJarsAreItsOwn() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<String> met = new TreeSet<>();
    try (GatewayProcess first = start("first")) {
      first.awaitOutput("press: driver-missing", LONG);
      Await.until("the first set", LONG, () -> Files.exists(home.resolve("plugins-set/set")));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> before = versions();
      String command = nextCommand(random, before);
      try (GatewayProcess gateway = start("gateway-" + kill)) {
        Files.deleteIfExists(home.resolve("done"));
        command(command);
        LockSupport.parkNanos(
            TimeUnit.MILLISECONDS.toNanos((long) (random.nextDouble() * LATEST_MILLIS)));
      } // kills
      Files.deleteIfExists(home.resolve("command"));
      String as = "seed %d, kill %d: %s".formatted(seed, kill, command);
      String now = versions().get(0);
      assertThat(now).as(as).isIn(before.get(0), after(command, before));
      met.add(now.equals(before.get(0)) ? "old" : "new");
    }
    String last = versions().get(0);
    try (GatewayProcess gateway = start("last")) {
      gateway.awaitOutput(
          last.equals(ABSENT) ? "press: driver-missing" : "plugin " + TRIAL + " " + last, LONG);
      assertThat(kept()).isEqualTo(named());
      assertThat(home.resolve("plugins-set/incoming")).isEmptyDirectory();
      assertThat(gateway.output()).doesNotContain("ERROR");
    }
    assertThat(met).as("moments of the kills, seed %d", seed).isNotEmpty();
  }
}
