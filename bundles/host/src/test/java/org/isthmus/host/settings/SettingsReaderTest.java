package org.isthmus.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private static final Path HOME = Path.of("/home/isthmus");

  enum Parity {
    EVEN,
    NO_PARITY
  }

  record Tls(
      @Setting(title = "Certificate") Path certificate,
      @Setting(title = "Key password") @Nullable Secret password) {}

  record Timing(@Setting(title = "Time-out", value = "5s") Duration timeout) {}

  record Everything(
      @Setting(title = "Host") String host,
      @Setting(title = "Port", value = "502", min = 1, max = 65535) int port,
      @Setting(title = "Fast", value = "false") boolean fast,
      @Setting(title = "Count", value = "0") long count,
      @Setting(title = "Ratio", value = "1", min = 0.5) double ratio,
      @Setting(title = "Parity", value = "even") Parity parity,
      @Setting(title = "Wait", value = "1s", min = 10, max = 60_000) Duration pause,
      @Setting(title = "Url") @Nullable URI url,
      @Setting(title = "File", value = "data/x.db") Path file,
      @Setting(title = "Password") @Nullable Secret password,
      @Setting(title = "Tls") @Nullable Tls tls,
      @Setting(title = "Timing") Timing timing,
      @Setting(title = "Units", value = "[1, 2]", max = 247) List<Integer> units,
      @Setting(title = "Headers", value = "{}") Map<String, String> headers,
      @Setting(title = "Prefix", value = "''") String prefix,
      @Setting(title = "Code", value = "A1", pattern = "[A-Z]{1}[0-9]") String code) {}

  record Renamed(
      @Setting(
              title = "Host",
              value = "h",
              formerly = {"address", "ip"})
          String host) {}

  record Range(@Setting(title = "Low") String low, @Setting(title = "High") String high) {
    Range {
      if (low.compareTo(high) > 0) {
        throw new IllegalArgumentException("low '" + low + "' is above high; exchange them");
      }
    }
  }

  record Undeclared(String text) {}

  record Broken(@Setting(title = "Text") String text) {
    Broken {
      throw new IllegalStateException("leaks " + text);
    }
  }

  record Common(
      @Setting(title = "Unit", value = "1", max = 247) int unit,
      @Setting(title = "Wait", value = "2s", formerly = "delay") Duration timeout) {}

  record Flattened(
      @Setting(title = "Host") String host,
      @Setting(title = "Device", flat = true) Common device) {}

  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> notices = new ArrayList<>();

  private <S extends Record> @Nullable S read(Class<S> type, Mapping from) {
    return SettingsReader.read(type, from, "settings", HOME, faults::add, notices::add);
  }

  private List<String> messages() {
    return faults.stream().map(Fault::toString).toList();
  }

  @Test
  void theFieldsOfAFlatRecordStandAmongThoseAroundIt() {
    Flattened all =
        read(
            Flattened.class,
            Written.at(3).plain("host", "plc").plain("unit", "7").plain("delay", "5s").mapping());

    assertThat(messages()).isEmpty();
    assertThat(all).isEqualTo(new Flattened("plc", new Common(7, Duration.ofSeconds(5))));
    assertThat(notices).hasSize(1);
  }

  @Test
  void theFieldsOfAFlatRecordAreCheckedLikeThoseAroundIt() {
    Flattened none =
        read(
            Flattened.class,
            Written.at(3).plain("host", "plc").plain("unit", "900").plain("unti", "7").mapping());

    assertThat(none).isNull();
    assertThat(messages()).hasSize(2).allSatisfy(each -> assertThat(each).contains("settings.un"));
    assertThat(messages()).anySatisfy(each -> assertThat(each).contains("unit"));
  }

  @Test
  void defaultsFillWhatWasNotWritten() {
    Everything all = read(Everything.class, Written.at(3).plain("host", "plc").mapping());

    assertThat(messages()).isEmpty();
    assertThat(all)
        .isEqualTo(
            new Everything(
                "plc",
                502,
                false,
                0,
                1,
                Parity.EVEN,
                Duration.ofSeconds(1),
                null,
                Path.of("/home/isthmus/data/x.db"),
                null,
                null,
                new Timing(Duration.ofSeconds(5)),
                List.of(1, 2),
                Map.of(),
                "",
                "A1"));
  }

  @Test
  void everyTypeIsReadAsItIsWritten() {
    Everything all =
        read(
            Everything.class,
            Written.at(3)
                .plain("host", "0123")
                .plain("port", "0x1F6")
                .plain("fast", "true")
                .plain("count", "9223372036854775807")
                .plain("ratio", "2.5e-1")
                .plain("ratio", "1.5")
                .plain("parity", "no-parity")
                .plain("pause", "500ms")
                .plain("url", "mqtt://10.0.0.7:1883")
                .plain("file", "../up.db")
                .secret("password", "hunter2")
                .with("tls", Written.at(9).plain("certificate", "c.pem").mapping())
                .with("timing", Written.at(10).plain("timeout", "2m").mapping())
                .list("units", "3", "4", "5")
                .with("headers", Written.at(11).plain("a", "b").mapping())
                .plain("prefix", "on")
                .plain("code", "Z9")
                .mapping());

    assertThat(messages()).isEmpty();
    assertThat(all)
        .isEqualTo(
            new Everything(
                "0123",
                502,
                true,
                Long.MAX_VALUE,
                1.5,
                Parity.NO_PARITY,
                Duration.ofMillis(500),
                URI.create("mqtt://10.0.0.7:1883"),
                Path.of("/home/up.db"),
                Secret.of("hunter2"),
                new Tls(Path.of("/home/isthmus/c.pem"), null),
                new Timing(Duration.ofMinutes(2)),
                List.of(3, 4, 5),
                Map.of("a", "b"),
                "on",
                "Z9"));
  }

  @Test
  void allFaultsAreToldAtOnceEachWithPlaceProblemAndCure() {
    Everything all =
        read(
            Everything.class,
            Written.at(3)
                .plain("prot", "502")
                .plain("port", "70000")
                .plain("fast", "yes")
                .quoted("count", "5")
                .plain("ratio", "0.1")
                .plain("parity", "odd")
                .plain("pause", "5ms")
                .plain("file", "")
                .plain("password", "hunter2")
                .with("tls", Written.at(4).plain("key", "x").mapping())
                .list("units", "1", "300", "x")
                .plain("headers", "a")
                .plain("code", "a1")
                .list("url", "a")
                .mapping());

    assertThat(all).isNull();
    assertThat(messages())
        .containsExactlyInAnyOrder(
            "sinks/x.yaml:3: settings.host: is missing; add 'host:' and a text",
            "sinks/x.yaml:4: settings.prot: unknown key 'prot'; did you mean 'port'?",
            "sinks/x.yaml:5: settings.port: '70000' is too large; write a whole number from 1 to"
                + " 65535",
            "sinks/x.yaml:6: settings.fast: 'yes' is not true or false; write true or false",
            "sinks/x.yaml:7: settings.count: '5' is a text, because it is in quotes; write a whole"
                + " number",
            "sinks/x.yaml:8: settings.ratio: '0.1' is too small; write a number of at least 0.5",
            "sinks/x.yaml:9: settings.parity: 'odd' is not one of even, no-parity; write one of"
                + " even, no-parity",
            "sinks/x.yaml:10: settings.pause: '5ms' is too small; write a duration such as 500ms,"
                + " 5s, 10m, 2h or 1d, from 10ms to 1m",
            "sinks/x.yaml:12: settings.password: a secret stands in plain text; write a reference:"
                + " ${env:NAME}, ${file:path} or ${secret:name}",
            "sinks/x.yaml:4: settings.tls.certificate: is missing; add 'certificate:' and the path"
                + " of a file or directory",
            "sinks/x.yaml:5: settings.tls.key: unknown key 'key'; use one of certificate, password,"
                + " or remove it",
            "sinks/x.yaml:14: settings.units[1]: '300' is too large; write a whole number of at"
                + " most 247",
            "sinks/x.yaml:14: settings.units[2]: 'x' is not a whole number; write a whole number of"
                + " at most 247",
            "sinks/x.yaml:15: settings.headers: a single value stands where something else"
                + " belongs; write keys with values, such as { key: value }",
            "sinks/x.yaml:16: settings.code: 'a1' does not have the form that is needed; write a"
                + " text that matches [A-Z]{1}[0-9]",
            "sinks/x.yaml:17: settings.url: a list stands where something else belongs; write a"
                + " URI such as scheme://host:port");
  }

  @Test
  void aSecretsTextIsInNoFault() {
    read(Everything.class, Written.at(1).secret("host", "h").secret("port", "hunter2").mapping());
    read(Range.class, Written.at(1).secret("low", "hunter2").plain("high", "a").mapping());
    read(Broken.class, Written.at(1).secret("text", "hunter2").mapping());

    assertThat(messages())
        .containsExactly(
            "sinks/x.yaml:3: settings.port: what the reference gives is not a whole number; write"
                + " a whole number from 1 to 65535",
            "sinks/x.yaml:1: settings: low '***' is above high; exchange them",
            "sinks/x.yaml:1: settings: the plugin's own check of its settings failed with"
                + " IllegalStateException; update the plugin or tell its vendor");
  }

  @Test
  void aReferenceInQuotesMayGiveANumber() {
    Everything all =
        read(Everything.class, Written.at(1).plain("host", "h").secret("port", "503").mapping());

    assertThat(all).extracting(Everything::port).isEqualTo(503);
  }

  @Test
  void aFormerKeyIsReadAndSaidToBeOld() {
    Renamed renamed = read(Renamed.class, Written.at(1).plain("ip", "10.0.0.7").mapping());

    assertThat(renamed).isEqualTo(new Renamed("10.0.0.7"));
    assertThat(faults).isEmpty();
    assertThat(notices)
        .extracting(Fault::toString)
        .containsExactly("sinks/x.yaml:2: settings.ip: the key 'ip' is an old name; write 'host'");
  }

  @Test
  void aFormerKeyBesideTheNewOneIsAFault() {
    Renamed renamed =
        read(Renamed.class, Written.at(1).plain("host", "a").plain("ip", "b").mapping());

    assertThat(renamed).isNull();
    assertThat(messages())
        .containsExactly(
            "sinks/x.yaml:3: settings.ip: means the same as 'host', which is there too; remove it");
  }

  @Test
  void aKeyWithNothingBehindItIsAsGoodAsMissing() {
    read(Everything.class, Written.at(1).plain("host", "").plain("port", "~").mapping());

    assertThat(messages())
        .containsExactly("sinks/x.yaml:1: settings.host: is missing; add 'host:' and a text");
  }

  @Test
  void hugeAndOddNumbersAreRefused() {
    for (String text : List.of("1e999999999", "99999999999999999999", "1.5", "٣", "0x", "1_0")) {
      faults.clear();
      Mapping from = Written.at(1).plain("host", "h").plain("count", text).mapping();
      assertThat(read(Everything.class, from)).as(text).isNull();
      assertThat(messages())
          .containsExactly(
              "sinks/x.yaml:3: settings.count: '"
                  + text
                  + "' is not a whole number; write a whole number");
    }
  }

  @Test
  void aPluginThatDoesNotImportTheAnnotationIsTold() {
    assertThat(read(Undeclared.class, Written.at(1).plain("text", "a").mapping())).isNull();
    assertThat(messages())
        .containsExactly(
            "sinks/x.yaml:1: settings: the plugin's settings carry no @Setting at run time; tell"
                + " its vendor to let the jar import org.isthmus.api.plugin");
  }
}
