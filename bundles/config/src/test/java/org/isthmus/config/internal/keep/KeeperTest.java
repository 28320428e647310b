package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.host.config.ConfigurationKeeper.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
  @TempDir private Path path;
  private Home home;

  @BeforeEach
  void aHome() throws IOException {
    home = new Home(path);
  }

  @Test
  void anEmptyHomeIsAGatewayWithoutDevices() throws IOException {
    home.start();

    assertThat(home.faults()).isEmpty();
    assertThat(home.target.applications()).isEqualTo(1);
    assertThat(home.target.last().devices()).isEmpty();
    assertThat(home.target.last().gateway().http().port()).isEqualTo(8080);
    assertThat(home.target.last().gateway().id()).startsWith("gw-");
  }

  @Test
  void theGatewaysIdIsGeneratedOnce() throws IOException {
    String id = home.start().target.last().gateway().id();

    assertThat(new Home(path).start().target.last().gateway().id()).isEqualTo(id);
  }

  @Test
  void editsAddChangeAndRemoveDevices() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    assertThat(home.target.devices()).containsExactly("press-1 modbus-tcp");

    home.edit("devices/press-1.yaml", "device: press-1", "driver: opcua-client");
    assertThat(home.target.devices()).containsExactly("press-1 opcua-client");

    home.remove("devices/press-1.yaml");
    assertThat(home.target.devices()).isEmpty();
  }

  @Test
  void aFileThatIsTouchedOrCommentedChangesNothingForTheEngine() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    int before = home.target.applications();

    home.edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp # as always");

    assertThat(home.target.applications()).isEqualTo(before);
  }

  @Test
  void aWrongFileChangesNothingWhileOthersAreApplied() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    home.put("devices/press-2.yaml", "device: press-2", "driver: modbus-tcp");
    home.edit("devices/press-1.yaml", "device: press-1", "divers: opcua-client");

    assertThat(home.target.devices()).containsExactly("press-1 modbus-tcp", "press-2 modbus-tcp");
    assertThat(home.faults())
        .containsExactly(
            "devices/press-1.yaml:2: divers: unknown key 'divers'; did you mean 'driver'?",
            "devices/press-1.yaml:1: driver: is missing; add 'driver:' and its id, such as"
                + " modbus-tcp");
  }

  @Test
  void whatWasLastRightStaysInForceOverARestart() throws IOException {
    home.put("devices/oven.csv", "name,address", "t1,holding:0");
    home.put(
        "devices/oven.yaml",
        "device: oven",
        "driver: modbus-tcp",
        "scans: ",
        "- every: 1s",
        "  tags: { file: oven.csv }");
    home.start();
    home.put("devices/oven.csv", "nonsense");
    home.put("devices/oven.yaml", "device: [");

    Home again = new Home(path).start();

    assertThat(again.target.devices()).containsExactly("oven modbus-tcp");
    assertThat(again.target.last().devices().get(0).tags()).hasSize(1);
    assertThat(again.faults()).hasSize(1);
  }

  @Test
  void aFileThatWasRemovedBeforeARestartIsGone() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    Files.delete(path.resolve("devices/press-1.yaml"));

    Home again = new Home(path).start();

    assertThat(again.target.devices()).isEmpty();
    assertThat(again.changes("")).extracting(Texts::after).startsWith("");
  }

  @Test
  void whatTheTargetRefusesIsNotInForce() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    home.edit("devices/press-1.yaml", "device: press-1", "driver: refused");

    assertThat(home.target.devices()).containsExactly("press-1 modbus-tcp");
    assertThat(home.faults()).containsExactly("devices/press-1.yaml:1: driver: says no; ask again");
  }

  @Test
  void aDirectoryThatVanishesRemovesNothingNotEvenOverARestart() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    Files.move(path.resolve("devices"), path.resolve("elsewhere"));
    home.keeper.rescan(true);

    String fault =
        "devices: the directory is not there or cannot be listed, so nothing of it is changed;"
            + " make it again, empty if nothing is wanted";
    assertThat(home.target.devices()).containsExactly("press-1 modbus-tcp");
    assertThat(home.faults()).containsExactly(fault);
    Home again = new Home(path).start();
    assertThat(again.target.devices()).containsExactly("press-1 modbus-tcp");
    assertThat(again.faults()).containsExactly(fault);

    Files.move(path.resolve("elsewhere"), path.resolve("devices"));
    again.keeper.rescan(true);
    assertThat(again.faults()).isEmpty();
  }

  @Test
  void aDeviceOfTwoFilesStaysWithTheFirstAndTheFaultNamesBoth() throws IOException {
    home.start().edit("devices/z.yaml", "device: press-1", "driver: modbus-tcp");
    home.edit("devices/a.yaml", "device: press-1", "driver: opcua-client");

    assertThat(home.target.devices()).containsExactly("press-1 modbus-tcp");
    assertThat(home.faults())
        .containsExactly(
            "devices/a.yaml:1: device: the device 'press-1' is there twice, first in"
                + " devices/z.yaml:1; rename one or remove a file");

    home.remove("devices/z.yaml");
    assertThat(home.target.devices()).containsExactly("press-1 opcua-client");
    assertThat(home.faults()).isEmpty();
  }

  @Test
  void twoFilesMayExchangeTheirNames() throws IOException {
    home.put("devices/a.yaml", "device: one", "driver: modbus-tcp");
    home.put("devices/b.yaml", "device: two", "driver: modbus-tcp");
    home.start();
    home.put("devices/a.yaml", "device: two", "driver: modbus-tcp");
    home.edit("devices/b.yaml", "device: one", "driver: modbus-tcp");

    assertThat(home.faults()).isEmpty();
    assertThat(home.target.devices()).containsExactly("two modbus-tcp", "one modbus-tcp");
  }

  @Test
  void aFileThatIsNotUtf8IsSaidToBe() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    Files.write(path.resolve("devices/press-1.yaml"), new byte[] {'a', (byte) 0xe4, 'b'});
    home.keeper.rescan(true);

    assertThat(home.target.devices()).containsExactly("press-1 modbus-tcp");
    assertThat(home.faults())
        .containsExactly("devices/press-1.yaml: is not text in UTF-8; save it in UTF-8");
  }

  @Test
  void temporaryFilesOfEditorsAreIgnored() throws IOException {
    home.start();
    for (String file :
        List.of(
            ".a.yaml.swp", "#a.yaml#", "a.yaml~", "4913", ".#a.yaml", ".a.yaml", "a.yaml.bak")) {
      home.edit("devices/" + file, "device: [");
    }

    assertThat(home.faults()).isEmpty();
    assertThat(home.target.applications()).isEqualTo(1);
  }

  @Test
  void aReferenceThatIsCuredLaterIsFound() throws IOException {
    home.start()
        .edit(
            "sinks/b.yaml",
            "sink: b",
            "kind: mqtt",
            "routes: ['**']",
            "settings:",
            "  password: ${file:secrets/broker}");
    assertThat(home.faults())
        .containsExactly(
            "sinks/b.yaml:5: settings.password: there is no file secrets/broker; add it or correct"
                + " the path");
    home.put("secrets/broker", "hunter2");
    home.keeper.rescan(false);

    assertThat(home.faults()).isEmpty();
    assertThat(home.target.last().sinks()).hasSize(1);
    assertThat(home.target.last().sinks().toString()).doesNotContain("hunter2");
  }
}
