package org.isthmus.config.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;
import org.isthmus.host.settings.Origin;
import org.junit.jupiter.api.Test;

class YamlWriterTest {
  private static final String DEVICE =
      """
      device: press-1
      area: acme/torino
      driver: modbus-tcp
      settings:
        host: 127.0.0.1
        port: 5020
        password: ${secret:press}
      scans:
        - every: 1s
          tags:
            - {name: oil-temperature, address: 'holding:0', type: float32, deadband: 0.2, labels: {line: A}}
            - {name: "0123", address: 'coil:3', write: {min: 0, max: 100}}
        - {subscribe: true, tags: {file: oven.csv}}
      """;

  private static Mapping read(String content) {
    Faults faults = new Faults();
    Mapping read = YamlReader.read("x.yaml", content, null, faults);
    assertThat(faults.list()).as(content).isEmpty();
    return read;
  }

  @Test
  void aDeviceIsLaidOutForAPerson() {
    // With an indentation of its own, lists stand under their key.
    assertThat(YamlWriter.write(read(DEVICE.replace("'", ""))).replaceAll("(?m)^ +", ""))
        .isEqualTo(DEVICE.replaceAll("(?m)^ +", ""));
  }

  @Test
  void referencesStayAsTheyAreWritten() {
    assertThat(read("settings: { password: '${secret:a}', text: '$${x' }").entries())
        .hasToString(
            read("settings:\n  password: ${secret:a}\n  text: $${x\n").entries().toString());
  }

  @Test
  void whatWasWrittenIsReadBackWhateverItHolds() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Mapping some = mapping(random, 3);
      String text = YamlWriter.write(some);
      assertThat(plain(read(text))).as(text).isEqualTo(plain(some));
    }
  }

  private static Mapping mapping(Random random, int depth) {
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      entries.put("k" + i + text(random), value(random, depth - 1));
    }
    return new Mapping(Origin.NONE, entries);
  }

  private static ConfigValue value(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind == 1) {
      return mapping(random, depth);
    } else if (kind == 2) {
      List<ConfigValue> items = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        items.add(value(random, depth - 1));
      }
      return new Sequence(Origin.NONE, items);
    }
    return new Scalar(Origin.NONE, text(random), true, false);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    String letters = "ab01:-#{}[],&*!|>'\"%@` \\~\n\té\u2028\uD83D\uDE00?=$";
    for (int i = random.nextInt(9); i > 0; i--) {
      int at =
          letters.offsetByCodePoints(
              0, random.nextInt(letters.codePointCount(0, letters.length())));
      text.appendCodePoint(letters.codePointAt(at));
    }
    return text.toString();
  }

  private static Object plain(ConfigValue value) {
    if (value instanceof Mapping mapping) {
      Map<String, Object> plain = new LinkedHashMap<>();
      mapping.entries().forEach((key, each) -> plain.put(key, plain(each)));
      return plain;
    }
    return value instanceof Sequence sequence
        ? sequence.items().stream().map(YamlWriterTest::plain).toList()
        : ((Scalar) value).text();
  }
}
