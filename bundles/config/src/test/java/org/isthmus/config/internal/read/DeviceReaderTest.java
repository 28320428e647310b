package org.isthmus.config.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.config.internal.read.References.MissingException;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.config.WriteGrant;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceReaderTest {
  private static final String HEAD = "device: press-1\ndriver: modbus-tcp\n";
  private static final String SCAN = HEAD + "scans:\n  - every: 1s\n    tags:\n";

  private final Map<String, String> tables = new HashMap<>();
  private List<String> faults = List.of();

  private @Nullable DeviceConfiguration read(String content) {
    Faults found = new Faults();
    DeviceConfiguration device =
        DeviceReader.read("devices/x.yaml", content, tables::get, DeviceReaderTest::env, found);
    faults = found.list().stream().map(Fault::toString).toList();
    return device;
  }

  private static String env(String kind, String name) throws MissingException {
    if (kind.equals("env") && name.equals("HOST")) {
      return "10.0.0.7";
    }
    throw new MissingException("test", "{0}:{1} is missing", "", kind, name);
  }

  private List<TagConfiguration> tags(String... tags) {
    DeviceConfiguration device = read(SCAN + "      - " + String.join("\n      - ", tags) + "\n");
    assertThat(faults).isEmpty();
    return device.scans().get(0).tags();
  }

  @Test
  void theExampleOfTheDocumentationIsRead() {
    DeviceConfiguration device =
        read(
            """
            device: press-1
            area: acme/torino/pressing/line-1
            driver: modbus-tcp
            settings: { host: 127.0.0.1, port: 5020, unit: 1 }
            scans:
              - every: 1s
                tags:
                  - { name: oil-temperature, address: "holding:0", type: float32, unit: Cel, deadband: 0.2 }
                  - { name: running, address: "coil:3" }
              - every: 500ms
                subscribe: true
                tags:
                  - name: speed
                    address: holding:8
                    type: uint16
                    gain: 0.1
                    offset: -5
                    labels: { iso: "0123", on: yes }
                    write: { min: 0, max: 100 }
                  - { name: reset, address: "coil:4", type: bool, deadband: changes, write: true }
            """);

    assertThat(faults).isEmpty();
    assertThat(device.path()).isEqualTo("acme/torino/pressing/line-1/press-1");
    assertThat(device.settings().entries())
        .extractingByKey("port")
        .extracting(ConfigValue::toString)
        .isEqualTo("5020");
    assertThat(device.scans())
        .extracting(ScanConfiguration::every)
        .containsExactly(Duration.ofSeconds(1), Duration.ofMillis(500));
    assertThat(device.scans().get(1).subscribe()).isTrue();
    TagConfiguration speed = device.scans().get(1).tags().get(0);
    assertThat(speed.origin().toString()).isEqualTo("devices/x.yaml:13");
    assertThat(speed)
        .isEqualTo(
            new TagConfiguration(
                "speed",
                "holding:8",
                DataType.UINT16,
                "",
                "",
                0.1,
                -5,
                0,
                Map.of("iso", "0123", "on", "yes"),
                new WriteGrant(0, 100),
                speed.origin()));
    TagConfiguration reset = device.scans().get(1).tags().get(1);
    assertThat(reset.deadband()).isNegative();
    assertThat(reset.write())
        .isEqualTo(new WriteGrant(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void textStaysAsItWasWritten() {
    assertThat(tags("{ name: 0123, address: on, description: 1.0 }").get(0))
        .extracting(
            TagConfiguration::name, TagConfiguration::address, TagConfiguration::description)
        .containsExactly("0123", "on", "1.0");
  }

  @Test
  void referencesAreResolvedAndNeverShown() {
    DeviceConfiguration device =
        read(
            HEAD
                + "settings: { host: \"${env:HOST}\", port: \"${env:PORT:-502}\", x: \"$${env:A}\" }");

    assertThat(faults).isEmpty();
    Map<String, ConfigValue> settings = device.settings().entries();
    assertThat(settings.get("host")).hasToString("***");
    assertThat(((Scalar) settings.get("host")).text()).isEqualTo("10.0.0.7");
    assertThat(((Scalar) settings.get("port")).text()).isEqualTo("502");
    assertThat(((Scalar) settings.get("x")).text()).isEqualTo("${env:A}");
  }

  @Test
  void aTagListServesOneScan() {
    tables.put(
        "oven.csv",
        """
        name,address,type,unit,description,gain,offset,deadband,write-min,write-max,label:line
        t1,holding:0,float32,Cel,"upper, left",2,1,0.5,0,10,A

        t2,holding:2,,,,,,,,,
        """
            .replace("\n", "\r\n"));
    DeviceConfiguration device =
        read(HEAD + "scans:\n  - every: 2s\n    tags: { file: oven.csv }\n");

    assertThat(faults).isEmpty();
    TagConfiguration first = device.scans().get(0).tags().get(0);
    assertThat(first.description()).isEqualTo("upper, left");
    assertThat(first.write()).isEqualTo(new WriteGrant(0, 10));
    assertThat(first.labels()).isEqualTo(Map.of("line", "A"));
    assertThat(device.tags().map(each -> each.origin().toString()))
        .containsExactly("devices/oven.csv:2", "devices/oven.csv:4");
  }

  @Test
  void aTagListWithIntervalsServesSeveralScans() {
    tables.put("oven.csv", "\uFEFFname;address;every\nt1;h:0;1s\nt2;h:1;5s\nt3;h:2;1000ms\n");
    DeviceConfiguration device = read(HEAD + "tags: { file: oven.csv }\n");

    assertThat(faults).isEmpty();
    assertThat(device.scans())
        .extracting(scan -> scan.every() + " " + scan.tags().size())
        .containsExactly("PT1S 2", "PT5S 1");
  }

  @ParameterizedTest(name = "[{index}]")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name,adress~t,h:0            | devices/oven.csv:1: adress: unknown key 'adress'; did you mean 'address'?
          name,address~t               | devices/oven.csv:2: has 1 cells, the header has 2; put texts with a separator into double quotes
          name,address~t,              | devices/oven.csv:2: address: is missing; add 'address:' and the tag's address in the device
          name,address,gain~t,h,0      | devices/oven.csv:2: gain: 0 would make every value 0; write another number or remove it
          name,address~t,h~t,i         | devices/oven.csv:3: name: the tag 't' is there twice, first in devices/oven.csv:2; rename one
          name,address,every~t,h,5s    | devices/oven.csv:2: every: differs from the interval of the scan that names this file; name the file beside 'driver:' instead: tags: { file: ... }
          """)
  void aFaultOfATagListNamesItsLine(String table, String message) {
    tables.put("oven.csv", table.replace('~', '\n'));
    read(HEAD + "scans:\n  - every: 1s\n    tags: { file: oven.csv }\n");

    assertThat(faults).contains(message);
  }

  @ParameterizedTest(name = "[{index}]")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | devices/x.yaml:1: does not begin with a key; write 'key: value' lines
          device                                | devices/x.yaml:1: does not begin with a key; write 'key: value' lines
          device: a~driver: x~\tenabled: true   | devices/x.yaml:3: a tab stands where only spaces may; indent with spaces; most editors can convert tabs
          device: a~driver: "x~                 | devices/x.yaml:2: the quote that opens here is not closed; close it
          device: a~driver: x~device: b         | devices/x.yaml:3: device: is there twice, first in line 1; remove one
          device: a~driver: x~settings: { a: 1  | devices/x.yaml:3: the bracket or brace of line 3 is not closed, or a comma is missing; close it; put texts with , [ ] { or } into quotes
          device: a~driver: x~settings: &a {}   | devices/x.yaml:3: settings: an anchor (&name) is not allowed; remove it
          device: a~driver: *x                  | devices/x.yaml:2: driver: an alias (*name) is not allowed; write the value out
          device: a~driver: !!str x             | devices/x.yaml:2: driver: a tag (tag:yaml.org,2002:str) is not allowed; remove it
          device: a~driver: x~---~device: b     | devices/x.yaml:3: a second document begins here; put it into a file of its own
          divice: a~driver: x                   | devices/x.yaml:1: divice: unknown key 'divice'; did you mean 'device'?
          device: a/b~driver: x                 | devices/x.yaml:1: device: 'a/b' is not a name; write a name of letters, digits, - _ and . only, at most 128, the first a letter, a digit or _
          device: a+~driver: x                  | devices/x.yaml:1: device: 'a+' is not a name; write a name of letters, digits, - _ and . only, at most 128, the first a letter, a digit or _
          device: ""~driver: x                | devices/x.yaml:1: device: is empty; write a name of letters, digits, - _ and . only
          device: a~driver: X Y                 | devices/x.yaml:2: driver: 'X Y' is not an id; write small letters, digits and -, such as modbus-tcp
          device: a~driver: x~area: a//b        | devices/x.yaml:3: area: 'a//b' is not an area; write names of letters, digits, - _ and . joined by single slashes, such as acme/torino/line-1
          device: a~driver: x~enabled: ja       | devices/x.yaml:3: enabled: 'ja' is not true or false; write true or false
          device: a~driver: [x]                 | devices/x.yaml:2: driver: a list stands where something else belongs; write its id, such as modbus-tcp
          device: a~driver: x~settings: 5       | devices/x.yaml:3: settings: is not a map; write keys with values, such as { key: value }
          device: a~driver: x~scans: 1s         | devices/x.yaml:3: scans: is not a list; write items one a line, each after '- '
          device: a~driver: x~scans: [1s]       | devices/x.yaml:3: scans[0]: is not a map; write { key: value, ... }
          device: a~driver: "\\UFFFFFFFF"~area: b | devices/x.yaml:2: driver: what follows here cannot be read; look for an escape that is no character, such as "\\UFFFFFFFF"
          device: a~driver: ${env:D}            | devices/x.yaml:2: driver: env:D is missing
          device: a~driver: ${env:D             | devices/x.yaml:2: driver: a reference opens with '${' and does not close; add a '}'
          device: a~driver: x~tags: {file: y.csv} | devices/x.yaml:3: tags.file: there is no file devices/y.csv; add it or correct the name
          device: a~driver: x~tags: {file: ../y.csv} | devices/x.yaml:3: tags.file: '../y.csv' is not a tag list; write the name of a .csv beside it
          """)
  void aFaultOfTheFileNamesPlaceProblemAndCure(String content, String message) {
    assertThat(read(content.replace('~', '\n').replace("\\t", "\t"))).isNull();
    assertThat(faults).contains(message);
  }

  @ParameterizedTest(name = "[{index}]")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { name: t }                              | scans[0].tags[0].address: is missing; add 'address:' and the tag's address in the device
          { name: t, address: h, typ: bool }       | scans[0].tags[0].typ: unknown key 'typ'; did you mean 'type'?
          { name: t, address: h, type: float }     | scans[0].tags[0].type: 'float' is not a data type; use one of bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64, text, bytes, time, text(16), uint16[10]
          { name: t, address: h, gain: 0 }         | scans[0].tags[0].gain: 0 would make every value 0; write another number or remove it
          { name: t, address: h, gain: "2" }       | scans[0].tags[0].gain: '2' is a text, because it is in quotes; write a number
          { name: t, address: h, gain: 0x }        | scans[0].tags[0].gain: '0x' is not a number; write a number
          { name: t, address: h, type: bool, gain: 2 } | scans[0].tags[0].gain: does not apply to bool, only to a single number; remove it
          { name: t, address: h, deadband: -1 }    | scans[0].tags[0].deadband: -1.0 is negative; write 0 or more, or changes
          { name: t, address: h, unit: °C }        | scans[0].tags[0].unit: '°C' is not a UCUM code; write Cel
          { name: t, address: h, unit: kg per h }  | scans[0].tags[0].unit: 'kg per h' is not a UCUM code; write it in ASCII without spaces, such as Cel, m3/h or 1/min
          { name: t, address: h, unit: "[degF" }   | scans[0].tags[0].unit: '[degF' has a bracket that is not closed; close it
          { name: t, address: h, write: {min: 5, max: 1} } | scans[0].tags[0].write.min: 5.0 is above max, 1.0; exchange them
          { name: t, address: h, write: maybe }    | scans[0].tags[0].write: 'maybe' is not true or false; write true or false
          { name: t#, address: h }                 | scans[0].tags[0].name: 't#' is not a name; write a name of letters, digits, - _ and . only, at most 128, the first a letter, a digit or _
          """)
  void aFaultOfATagNamesItsField(String tag, String message) {
    assertThat(read(SCAN + "      - " + tag + "\n")).isNull();
    assertThat(faults).containsExactly("devices/x.yaml:6: " + message);
  }

  @Test
  void aTagIsThereTwiceThoughInDifferentScans() {
    read(
        SCAN
            + "      - { name: t, address: h }\n"
            + "  - every: 5s\n    tags: [ { name: t, address: i } ]\n");

    assertThat(faults)
        .containsExactly(
            "devices/x.yaml:8: scans[1].tags[0].name: the tag 't' is there twice, first in"
                + " devices/x.yaml:6; rename one");
  }

  @ParameterizedTest
  @CsvSource({"9ms", "25h", "0s"})
  void anIntervalHasLimits(String every) {
    read(HEAD + "scans:\n  - every: " + every + "\n    tags: []\n");

    assertThat(faults)
        .containsExactly(
            "devices/x.yaml:4: scans[0].every: '"
                + every
                + "' is outside the limits; write a duration from 10ms to 1d");
  }

  @Test
  void hugeAndDeepFilesAreRefused() {
    read("settings: " + "[".repeat(50_000));
    assertThat(faults.get(0)).endsWith("is nested deeper than 32 levels; make it flatter");
    read(HEAD + "# " + "x".repeat(YamlReader.MAX_SIZE));
    assertThat(faults).containsExactly("devices/x.yaml:1: is larger than 4 MiB; split it");
    read(HEAD + "area: \u0001");
    assertThat(faults).hasSize(1);
  }

  @Test
  void moreThanAHundredFaultsAreCounted() {
    read(SCAN + "      - { name: t }\n".repeat(200));

    assertThat(faults).hasSize(101);
    assertThat(faults.get(100)).isEqualTo("devices/x.yaml: 299 more faults; cure the first ones");
  }
}
