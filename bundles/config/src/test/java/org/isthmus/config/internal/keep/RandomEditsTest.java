package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomEditsTest {
  private static final List<String> WRONG =
      List.of("", "device: [", "device: x\n\tdriver: y", "device: x", "- a", "\u0000", "driver: x");

  @TempDir private Path path;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void afterHundredsOfEditsExactlyWhatWasLastRightIsInForce(long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, String> expected = new TreeMap<>();
    Home home = new Home(path).start();
    for (int edit = 0; edit < 200; edit++) {
      String name = "d" + random.nextInt(6);
      edit(home, random, name, expected);
      assertThat(home.target.devices()).as("edit %d of %d", edit, seed).isEqualTo(list(expected));
      if (random.nextInt(40) == 0) {
        home = new Home(path).start();
        assertThat(home.target.devices()).as("restart at %d", edit).isEqualTo(list(expected));
      }
    }
    assertThat(home.changes("")).hasSizeGreaterThan(100);
  }

  private static void edit(Home home, Random random, String name, Map<String, String> expected)
      throws IOException {
    String file = "devices/" + name + ".yaml";
    switch (random.nextInt(5)) {
      case 0 -> {
        if (Files.deleteIfExists(home.path.resolve(file))) {
          expected.remove(name);
        }
        home.keeper.rescan(true);
      }
      case 1, 2 -> home.edit(file, WRONG.get(random.nextInt(WRONG.size())));
      case 3 -> {
        String driver = "driver-" + random.nextInt(100);
        home.edit(file, "device: " + name, "driver: " + driver);
        expected.put(name, driver);
      }
      default -> {
        String driver = "written-" + random.nextInt(100);
        String content = "device: " + name + "\ndriver: " + driver + "\n";
        assertThat(home.keeper.write(file, content, "test")).isEmpty();
        expected.put(name, driver);
      }
    }
  }

  private static List<String> list(Map<String, String> expected) {
    List<String> devices = new ArrayList<>();
    expected.forEach((name, driver) -> devices.add(name + " " + driver));
    return devices;
  }
}
