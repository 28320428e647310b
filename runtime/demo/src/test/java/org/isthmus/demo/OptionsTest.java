package org.isthmus.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command line and the environment. */
class OptionsTest {
  @Test
  void usesTheWellKnownPortsByDefault() {
    Options options = parse();
    assertThat(options.modbusPort()).isEqualTo(5020);
    assertThat(options.opcuaPort()).isEqualTo(4840);
    assertThat(options.mqttPort()).isEqualTo(1883);
    assertThat(options.brokerOnly()).isFalse();
    assertThat(options.home()).isEmpty();
  }

  @Test
  void aFlagWinsOverTheEnvironment() {
    Map<String, String> environment =
        Map.of("ISTHMUS_MODBUS_PORT", "6000", "ISTHMUS_MQTT_PORT", "7000");
    Options options = Options.parse(new String[] {"--mqtt-port", "7001"}, environment);
    assertThat(options.modbusPort()).isEqualTo(6000);
    assertThat(options.mqttPort()).isEqualTo(7001);
  }

  @Test
  void takesAHomeAndTheBrokerAlone() {
    Options options = parse("--broker-only", "--home", "some/dir");
    assertThat(options.brokerOnly()).isTrue();
    assertThat(options.home()).contains(Path.of("some/dir"));
  }

  @Test
  void namesTheFlagOrVariableThatIsWrongAndTheCure() {
    assertRefused(
        "--mqtt-port: '99999' is not a port; give a number from 1 to 65535",
        "--mqtt-port",
        "99999");
    assertRefused(
        "--modbus-port: '65533' is not a port; give a number from 1 to 65532",
        "--modbus-port",
        "65533");
    assertRefused("--mqtt-port needs a value", "--mqtt-port");
    assertRefused("--verbose is not an option; usage:", "--verbose");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(new String[0], Map.of("ISTHMUS_MQTT_PORT", "abc")))
        .withMessageStartingWith("ISTHMUS_MQTT_PORT: 'abc' is not a port");
  }

  @Test
  void refusesABrokerOnAMachinesPort() {
    assertRefused(
        "the MQTT port 5022 lies within the machines' ports 5020-5023", "--mqtt-port", "5022");
  }

  @Test
  void refusesARobotOnAMachinesPortOrTheBrokers() {
    assertRefused(
        "the OPC UA port 5020 lies within the machines' ports 5020-5023", "--opcua-port", "5020");
    assertRefused("the MQTT port 4840 is the OPC UA port, too", "--mqtt-port", "4840");
  }

  private static Options parse(String... args) {
    return Options.parse(args, Map.of());
  }

  private static void assertRefused(String message, String... args) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(args))
        .withMessageStartingWith(message);
  }
}
