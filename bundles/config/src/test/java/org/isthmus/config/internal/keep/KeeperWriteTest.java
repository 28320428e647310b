package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.ConfigurationKeeper.Texts;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperWriteTest {
  private static final String PRESS = "device: press-1\ndriver: modbus-tcp\n";

  @TempDir private Path path;
  private Home home;

  @BeforeEach
  void aHome() throws IOException {
    home = new Home(path);
  }

  @Test
  void writingIsAtomicCheckedAndRecorded() throws IOException {
    home.start();

    assertThat(home.keeper.write("devices/press-1.yaml", PRESS, "maria")).isEmpty();
    assertThat(home.target.devices()).containsExactly("press-1 modbus-tcp");
    assertThat(Files.readString(path.resolve("devices/press-1.yaml"))).isEqualTo(PRESS);
    int applications = home.target.applications();
    home.keeper.rescan(true);
    assertThat(home.target.applications()).isEqualTo(applications);

    assertThat(home.keeper.write("devices/press-1.yaml", "device: x", "maria"))
        .extracting(Fault::toString)
        .containsExactly(
            "devices/press-1.yaml:1: driver: is missing; add 'driver:' and its id, such as"
                + " modbus-tcp");
    assertThat(Files.readString(path.resolve("devices/press-1.yaml"))).isEqualTo(PRESS);
    assertThat(home.changes("devices/press-1.yaml"))
        .extracting(texts -> texts.change().who(), Texts::before, Texts::after)
        .containsExactly(tuple("maria", "", PRESS));
  }

  @Test
  void aDraftIsTheDeviceThatAFileWouldSayAndChangesNothing() throws IOException {
    home.start();
    List<Fault> told = new ArrayList<>();

    var device = home.keeper.draft("devices/press-1.yaml", PRESS, told::add);
    assertThat(told).isEmpty();
    assertThat(device).isNotNull();
    assertThat(device.name()).isEqualTo("press-1");
    assertThat(home.keeper.files()).isEmpty();
    assertThat(home.target.devices()).isEmpty();

    assertThat(home.keeper.draft("devices/press-1.yaml", "device: x", told::add)).isNull();
    assertThat(home.keeper.draft("devices/../../etc/passwd.yaml", PRESS, told::add)).isNull();
    assertThat(told).hasSize(2);
  }

  @Test
  void aDraftOfASinkHasItsSecretsLookedUp() throws IOException {
    home.environment.put("BROKER", "mqtt://there");
    home.start();
    List<Fault> told = new ArrayList<>();
    String content = "sink: broker\nkind: mqtt\nroutes: ['**']\nsettings: {url: '${env:BROKER}'}\n";

    var sink = home.keeper.draftSink("sinks/broker.yaml", content, told::add);
    assertThat(told).isEmpty();
    assertThat(sink).isNotNull();
    assertThat(sink.settings().entries().get("url"))
        .isInstanceOfSatisfying(
            ConfigValue.Scalar.class, url -> assertThat(url.text()).isEqualTo("mqtt://there"));
    assertThat(home.keeper.files()).isEmpty();

    assertThat(home.keeper.draftSink("sinks/broker.yaml", "sink: x", told::add)).isNull();
    assertThat(told).isNotEmpty();
  }

  @Test
  void aFileIsReplacedOnlyIfItStillSaysWhatItDid() throws IOException {
    home.start();
    String file = "devices/press-1.yaml";
    String other = PRESS + "area: acme\n";

    assertThat(home.keeper.replace(file, "", PRESS, "maria").change()).isEqualTo(1);
    assertThat(home.keeper.replace(file, "", other, "ugo").faults())
        .extracting(fault -> fault.problem().code())
        .containsExactly(ConfigurationKeeper.CHANGED);
    assertThat(home.keeper.replace(file, PRESS, PRESS, "ugo").change()).isZero();
    Files.writeString(path.resolve(file), other);
    assertThat(home.keeper.replace(file, PRESS, "", "ugo").faults()).hasSize(1);
    assertThat(home.keeper.files()).containsExactlyEntriesOf(Map.of(file, other));
    assertThat(home.keeper.replace(file, other, "", "ugo").faults()).isEmpty();
    assertThat(home.keeper.files()).isEmpty();
  }

  @Test
  void aTagListInUseCannotBeRemoved() throws IOException {
    home.put("devices/oven.csv", "name,address", "t1,holding:0");
    home.put(
        "devices/oven.yaml",
        "device: oven",
        "driver: modbus-tcp",
        "scans:",
        "- every: 1s",
        "  tags: { file: oven.csv }");
    home.start();

    assertThat(home.keeper.write("devices/oven.csv", "", "maria"))
        .extracting(Fault::toString)
        .containsExactly(
            "devices/oven.yaml:5: scans[0].tags.file: there is no file devices/oven.csv; add it or"
                + " correct the name");
    assertThat(path.resolve("devices/oven.csv")).exists();
  }

  @Test
  void aChangeIsTakenBackUnlessTheFileHasChangedSince() throws IOException {
    home.start();
    home.keeper.write("devices/press-1.yaml", PRESS, "maria");
    home.keeper.write("devices/press-1.yaml", PRESS + "area: acme\n", "ugo");

    assertThat(home.keeper.undo(1, "ugo").faults())
        .extracting(Fault::toString)
        .containsExactly(
            "devices/press-1.yaml: has changed since change 1; take the later changes back first,"
                + " or write the file anew");
    assertThat(home.keeper.undo(2, "ugo").change()).isEqualTo(3);
    assertThat(home.keeper.undo(1, "ugo").faults()).isEmpty();
    assertThat(path.resolve("devices/press-1.yaml")).doesNotExist();
    assertThat(home.target.devices()).isEmpty();
    assertThat(home.changes("")).hasSize(4);
  }

  @Test
  void editsByHandAreRecordedEvenWhenTheyAreWrong() throws IOException {
    home.start().edit("devices/press-1.yaml", "device: press-1", "driver: modbus-tcp");
    home.edit("devices/press-1.yaml", "device: [");

    assertThat(home.changes(""))
        .extracting(texts -> texts.change().number(), texts -> texts.change().who(), Texts::after)
        .containsExactly(tuple(2L, "by hand", "device: [\n"), tuple(1L, "by hand", PRESS));
  }

  @Test
  void filesOutsideTheConfigurationAreNotWritten() throws IOException {
    home.start();
    for (String file :
        List.of(
            "../evil.yaml",
            "devices/../gateway.yaml",
            "/etc/passwd",
            "devices/a/b.yaml",
            "",
            "devices/..yaml",
            "secrets/key",
            "devices\\a.yaml",
            "devices/.a.yaml",
            "sinks/a.csv")) {
      assertThat(home.keeper.write(file, PRESS, "mallory"))
          .extracting(Fault::toString)
          .containsExactly(
              "'"
                  + file
                  + "' is not a file of the configuration; write gateway.yaml,"
                  + " devices/<name>.yaml, devices/<name>.csv or sinks/<name>.yaml");
    }
    assertThat(path.getParent().resolve("evil.yaml")).doesNotExist();
  }

  @Test
  void checkingChangesNothing() throws IOException {
    home.start();

    assertThat(home.keeper.check("devices/press-1.yaml", "device: a/b\ndriver: x\n")).hasSize(1);
    assertThat(home.keeper.check("devices/press-1.yaml", PRESS)).isEmpty();
    assertThat(path.resolve("devices/press-1.yaml")).doesNotExist();
    assertThat(home.target.applications()).isEqualTo(1);
    assertThat(home.faults()).isEmpty();
  }
}
