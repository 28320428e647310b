package org.isthmus.config.internal.keep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.config.internal.read.GatewayReader;
import org.isthmus.config.internal.read.References;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;

/**
 * Whatever stands in the files of a home. The input is text; a line {@code #> devices/a.yaml}
 * begins a file, and the first one is {@code devices/a.yaml} where no such line is.
 */
class ConfigFuzzTest {
  private static final String FIRST = "devices/a.yaml";
  private static final String SECRET = "kept-under-the-carpet";
  private static final int MOST_FAULTS = 101;

  private final GatewayConfiguration defaults = GatewayReader.defaults("gateway-1", 8080);
  private final UnitReader reader =
      new UnitReader(new SettingsTarget(), ConfigFuzzTest::resolve, defaults);

  private static String resolve(String kind, String name) throws References.MissingException {
    if (name.equals("A")) {
      return SECRET;
    }
    throw new References.MissingException("test", "{0}:{1} is missing", "add it", kind, name);
  }

  private static Map<String, String> files(String input) {
    Map<String, String> files = new TreeMap<>();
    String name = FIRST;
    StringBuilder content = new StringBuilder();
    for (String line : input.split("(?<=\n)", -1)) {
      String named = line.startsWith("#> ") ? line.substring(3).strip() : "";
      if (HomeFiles.isFile(named)) {
        files.put(name, content.toString());
        content.setLength(0);
        name = named;
      } else {
        content.append(line);
      }
    }
    files.put(name, content.toString());
    return files;
  }

  @FuzzTest
  void areInForceOrWrongWithFileLineAndCure(byte[] input) {
    Map<String, String> files = files(new String(input, UTF_8));
    for (String file : files.keySet()) {
      if (Unit.isUnit(file)) {
        Unit unit = reader.check(reader.parse(file, files));
        assertThat(unit.isRight()).as("%s", unit.faults()).isNotEqualTo(unit.content() == null);
        if (unit.isRight()) {
          isInForceAgain(unit, files);
        } else {
          saysWhatIsWrong(unit);
        }
      }
    }
  }

  private static void saysWhatIsWrong(Unit unit) {
    assertThat(unit.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(MOST_FAULTS);
    for (Fault fault : unit.faults()) {
      String file = fault.origin().file();
      assertThat(unit.sources()).as("%s", fault).containsKey(file);
      long lines = unit.sources().get(file).lines().count();
      assertThat(fault.origin().line()).as("%s", fault).isBetween(0, (int) lines + 1);
      assertThat(fault.problem().text()).isNotBlank();
      assertThat(fault.problem().code()).isNotEqualTo("config.check");
      if (unit.sources().values().stream().noneMatch(source -> source.contains(SECRET))) {
        assertThat(fault.toString()).doesNotContain(SECRET);
      }
    }
  }

  /** After a restart, out of what was last right; and written anew, in other words. */
  private void isInForceAgain(Unit unit, Map<String, String> files) {
    Map<String, String> kept = Framed.read(Framed.write(unit.sources()));
    assertThat(kept).isEqualTo(unit.sources());
    assertThat(reader.parse(unit.file(), kept).content()).isEqualTo(unit.content());

    Map<String, String> anew = new TreeMap<>(files);
    for (Map.Entry<String, String> source : unit.sources().entrySet()) {
      String content = source.getValue();
      boolean yaml = Unit.isUnit(source.getKey());
      anew.put(
          source.getKey(), yaml ? Anew.yaml(content, ConfigFuzzTest::resolve) : Anew.csv(content));
    }
    Unit again = reader.parse(unit.file(), anew);
    assertThat(again.faults()).as("%s", anew).isEmpty();
    assertThat(again.content()).as("%s", anew).isEqualTo(unit.content());
    means(unit.content());
  }

  private static void means(Object content) {
    if (content instanceof DeviceConfiguration device) {
      Meaning.holds(device);
    } else if (content instanceof SinkConfiguration sink) {
      Meaning.holds(sink);
    } else {
      Meaning.holds((GatewayConfiguration) content);
    }
  }
}
