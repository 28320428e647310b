package org.isthmus.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaProcessorTest {
  @TempDir private Path output;

  private Compilation settings(String components) throws IOException {
    return new Compilation(output)
        .plugin("enum Mode { PLAIN, MUTUAL_TLS }\npublic record Settings(" + components + ") {}\n");
  }

  @Test
  void theFieldsOfAFlatRecordStandAmongThoseAroundIt() throws IOException {
    Compilation compilation =
        new Compilation(output)
            .plugin(
                """
                record Device(@Setting(title = "Unit", value = "1") int unit, @Setting(title = "Name") String name) {}
                public record Settings(
                    @Setting(title = "Host") String host,
                    @Setting(title = "Device", flat = true) Device device,
                    @Setting(title = "Last", value = "1") int last) {}
                """);

    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.schema("test"))
        .contains("\"required\": [\"host\", \"name\"]")
        .containsSubsequence("\"host\": {", "\"unit\": {", "\"name\": {", "\"last\": {")
        .doesNotContain("\"device\"");
  }

  @Test
  void aFlatRecordRepeatsNoFieldAndIsARecord() throws IOException {
    Compilation twice =
        new Compilation(output)
            .plugin(
                """
                record Device(@Setting(title = "Host") String host) {}
                public record Settings(
                    @Setting(title = "Host") String host,
                    @Setting(title = "Device", flat = true) Device device) {}
                """);
    Compilation number = settings("@Setting(title = \"Unit\", flat = true) int unit");

    assertThat(twice.errors()).anySatisfy(each -> assertThat(each).contains("'host' stands in"));
    assertThat(number.errors()).anySatisfy(each -> assertThat(each).contains("'unit' is flat"));
  }

  @Test
  void aTextMayNameASerialPortAndNothingElseMay() throws IOException {
    Compilation port = settings("@Setting(title = \"Port\", format = \"serial-port\") String port");
    Compilation typo = settings("@Setting(title = \"Port\", format = \"serial\") String port");
    Compilation number = settings("@Setting(title = \"Unit\", format = \"serial-port\") int unit");

    assertThat(port.errors()).isEmpty();
    assertThat(port.schema("test")).contains("\"format\": \"serial-port\"");
    assertThat(typo.errors())
        .anySatisfy(each -> assertThat(each).contains("'serial' is not known"));
    assertThat(number.errors()).anySatisfy(each -> assertThat(each).contains("plain texts only"));
  }

  @Test
  void everyTypeHasItsSchema() throws IOException {
    Compilation compilation =
        new Compilation(output)
            .plugin(
                """
                enum Mode { PLAIN, MUTUAL_TLS }
                record Tls(
                    @Setting(title = "Certificate") @Nullable Path certificate,
                    @Setting(title = "Password") @Nullable Secret password) {}
                record Topic(@Setting(title = "Name") String name) {}
                public record Settings(
                    @Setting(title = "Url", help = "Say \\"where\\"") URI url,
                    @Setting(title = "Port", value = "1883", min = 1, max = 65535) int port,
                    @Setting(title = "Ratio", value = "0.5", min = 0) double ratio,
                    @Setting(title = "Mode", value = "plain") Mode mode,
                    @Setting(title = "Wait", value = "5s", min = 1, max = 60, unit = "s") Duration pause,
                    @Setting(title = "Client", value = "''", pattern = "[a-z]*") String client,
                    @Setting(title = "Tls", showIf = "mode=mutual-tls", advanced = true) Tls tls,
                    @Setting(title = "Topic") Topic topic,
                    @Setting(title = "Units", value = "[1, 2]", max = 9) List<Integer> units,
                    @Setting(title = "Headers", value = "{}", formerly = "h") Map<String, String> headers) {}
                """);

    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.schema("test"))
        .isEqualTo(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Test",
              "type": "object",
              "additionalProperties": false,
              "required": ["url", "topic"],
              "properties": {
                "url": {
                  "title": "Url",
                  "description": "Say \\"where\\"",
                  "type": "string",
                  "format": "uri-reference"
                },
                "port": {
                  "title": "Port",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 65535,
                  "default": 1883
                },
                "ratio": {
                  "title": "Ratio",
                  "type": "number",
                  "minimum": 0,
                  "default": 0.5
                },
                "mode": {
                  "title": "Mode",
                  "enum": ["plain", "mutual-tls"],
                  "default": "plain"
                },
                "pause": {
                  "title": "Wait",
                  "type": "string",
                  "format": "x-duration",
                  "pattern": "^[0-9]{1,15}(ms|s|m|h|d)$",
                  "x-minimum": 1,
                  "x-maximum": 60,
                  "x-unit": "s",
                  "default": "5s"
                },
                "client": {
                  "title": "Client",
                  "type": "string",
                  "pattern": "^(?:[a-z]*)$",
                  "default": ""
                },
                "tls": {
                  "title": "Tls",
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "certificate": {
                      "title": "Certificate",
                      "type": "string",
                      "format": "x-path"
                    },
                    "password": {
                      "title": "Password",
                      "type": "string",
                      "x-secret": true
                    }
                  },
                  "x-advanced": true,
                  "x-showIf": "mode=mutual-tls"
                },
                "topic": {
                  "title": "Topic",
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["name"],
                  "properties": {
                    "name": {
                      "title": "Name",
                      "type": "string"
                    }
                  }
                },
                "units": {
                  "title": "Units",
                  "type": "array",
                  "items": {
                    "type": "integer",
                    "minimum": -2147483648,
                    "maximum": 9
                  },
                  "default": [1, 2]
                },
                "headers": {
                  "title": "Headers",
                  "type": "object",
                  "additionalProperties": {
                    "type": "string"
                  },
                  "x-formerly": ["h"],
                  "default": {}
                }
              }
            }
            """);
  }

  @ParameterizedTest(name = "[{index}]")
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          String host -> 'host' has no @Setting; add one with at least a title
          @Setting(title = "X") Object x -> 'x' has the type java.lang.Object, which no configuration can hold; see the Javadoc of @Setting for those it can
          @Setting(title = "X") float x -> 'x' has the type float, which no configuration can hold; see the Javadoc of @Setting for those it can
          @Setting(title = "X") byte[] x -> 'x' has the type byte[], which no configuration can hold; see the Javadoc of @Setting for those it can
          @Setting(title = "X") Map<Integer, String> x -> 'x' has the type java.util.Map, which no configuration can hold; see the Javadoc of @Setting for those it can
          @Setting(title = "X") List<Optional<String>> x -> 'x' has the type java.util.Optional, which no configuration can hold; see the Javadoc of @Setting for those it can
          @Setting(title = "X", value = "x") int x -> the default 'x' of 'x' is not a number
          @Setting(title = "X", value = "1.5") int x -> the default '1.5' of 'x' is not a whole number
          @Setting(title = "X", value = "3000000000") int x -> the default '3000000000' of 'x' lies outside its bounds
          @Setting(title = "X", value = "0", min = 1) long x -> the default '0' of 'x' lies outside its bounds
          @Setting(title = "X", value = "yes") boolean x -> the default 'yes' of 'x' is not true or false
          @Setting(title = "X", value = "PLAIN") Mode x -> the default 'PLAIN' of 'x' is none of [plain, mutual-tls]
          @Setting(title = "X", value = "5") Duration x -> the default '5' of 'x' does not match ^[0-9]{1,15}(ms|s|m|h|d)$
          @Setting(title = "X", value = "2m", max = 60, unit = "s") Duration x -> the default '2m' of 'x' lies outside its bounds
          @Setting(title = "X", value = "A", pattern = "[a-z]") String x -> the default 'A' of 'x' does not match ^(?:[a-z])$
          @Setting(title = "X", value = "hunter2") Secret x -> the default 'hunter2' of 'x' would be a secret that everybody knows; remove it
          @Setting(title = "X", value = "a") List<String> x -> the default 'a' of 'x' is not a list such as [a, b]
          @Setting(title = "X", value = "[1, a]") List<Integer> x -> the default '[1, a]' of 'x' is not a number
          @Setting(title = "X", pattern = "[") String x -> the pattern is not a regular expression: Unclosed character class
          @Setting(title = "X", pattern = "a") int x -> a pattern applies to texts only
          @Setting(title = "X", min = 1) String x -> min and max apply to numbers and durations only
          @Setting(title = "X", min = 2, max = 1) int x -> min is above max
          @Setting(title = "X", showIf = "y=1", value = "1") int x -> showIf names no field of this record; write field=value
          @Setting(title = "Y", value = "1") int y, @Setting(title = "X", showIf = "y=1") int x -> a field with showIf can be hidden; make it @Nullable or give a default
          @Setting(title = "X") Settings x -> a settings record cannot contain itself
          """)
  void whatNoConfigurationCanHoldIsACompileError(String components, String message)
      throws IOException {
    Compilation compilation = settings(components);

    assertThat(compilation.errors()).contains(message);
    assertThat(output.resolve("OSGI-INF")).doesNotExist();
  }

  @Test
  void aPluginThatIsNeitherDriverNorSinkIsACompileError() throws IOException {
    Compilation compilation =
        new Compilation(output)
            .source(
                """
                package plugin;
                @org.isthmus.api.plugin.Plugin(id = "test", name = "Test")
                public class Test {}
                """);

    assertThat(compilation.errors())
        .containsExactly("@Plugin stands on a driver or sink; implement Driver<S, A> or Sink<S>");
  }
}
