package org.isthmus.driver.modbus.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.api.plugin.Setting;
import org.isthmus.driver.modbus.internal.ModbusTcpDriver;
import org.isthmus.driver.modbus.internal.SettingsFor;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;
import org.isthmus.host.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusSettingsTest {
  private static TcpSettings settings(
      String host,
      int port,
      int unit,
      int timeout,
      int registers,
      int bits,
      int gap,
      int sessions) {
    return new TcpSettings(
        host,
        port,
        Duration.ofSeconds(3),
        new DeviceSettings(
            unit,
            Duration.ofMillis(timeout),
            Duration.ZERO,
            registers,
            bits,
            gap,
            Order.ABCD,
            TextOrder.AB,
            SingleWrites.AUTO,
            BitWrites.MASK),
        sessions);
  }

  @ParameterizedTest(name = "{8}")
  @CsvSource({
    "' ', 502, 1, 2000, 125, 2000, 8, 1, host is empty",
    "plc, 0, 1, 2000, 125, 2000, 8, 1, port is 0; it must be in 1..65535",
    "plc, 502, 256, 2000, 125, 2000, 8, 1, unit is 256; it must be in 0..255",
    "plc, 502, 1, 0, 125, 2000, 8, 1, timeout is 0ms; it must be in 1ms..60000ms",
    "plc, 502, 1, 60001, 125, 2000, 8, 1, timeout is 60001ms; it must be in 1ms..60000ms",
    "plc, 502, 1, 2000, 126, 2000, 8, 1, maxRegisters is 126; it must be in 1..125",
    "plc, 502, 1, 2000, 125, 2001, 8, 1, maxBits is 2001; it must be in 1..2000",
    "plc, 502, 1, 2000, 125, 2000, 125, 1, gap is 125; it must be in 0..124",
    "plc, 502, 1, 2000, 125, 2000, 8, 0, sessions is 0; it must be in 1..16",
  })
  void everyBoundIsRefusedWithFieldProblemAndCure(
      String host,
      int port,
      int unit,
      int timeout,
      int registers,
      int bits,
      int gap,
      int sessions,
      String problem) {
    assertThatThrownBy(() -> settings(host, port, unit, timeout, registers, bits, gap, sessions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void everySettingSaysWhatItIsAndOnlyTheHostHasNoDefault() {
    RecordComponent[] components = new ModbusTcpDriver().settings().getRecordComponents();

    assertThat(components)
        .allSatisfy(
            component -> assertThat(component.getAnnotation(Setting.class).title()).isNotEmpty());
    assertThat(
            Arrays.stream(DeviceSettings.class.getRecordComponents())
                .filter(component -> component.getAnnotation(Setting.class).value().isEmpty())
                .map(RecordComponent::getName))
        .containsExactly("gap");
    assertThat(
            Arrays.stream(components)
                .filter(component -> component.getAnnotation(Setting.class).value().isEmpty())
                .map(RecordComponent::getName))
        .containsExactly("host", "device");
  }

  private static @Nullable TcpSettings read(List<String> faults, Map<String, String> written) {
    Map<String, ConfigValue> values = new TreeMap<>();
    written.forEach(
        (key, text) -> values.put(key, new ConfigValue.Scalar(Origin.NONE, text, false, false)));
    ConfigValue.Mapping mapping = new ConfigValue.Mapping(Origin.NONE, values);
    return SettingsReader.read(
        TcpSettings.class, mapping, "settings", Path.of(""), fault -> faults.add(fault.toString()));
  }

  @Test
  void theGatewayReadsTheRecordWithItsDefaultsFromAHostAlone() {
    List<String> faults = new ArrayList<>();

    assertThat(read(faults, Map.of("host", "127.0.0.1"))).isEqualTo(SettingsFor.port(502).build());
    assertThat(faults).isEmpty();
  }

  @Test
  void theGatewayReadsEverySettingAsTheReadmeWritesIt() {
    List<String> faults = new ArrayList<>();
    Map<String, String> written =
        Map.of(
            "host", "127.0.0.1",
            "port", "5020",
            "timeout", "300ms",
            "pause", "20ms",
            "order", "cdab",
            "textOrder", "ba",
            "writeSingle", "always-multiple",
            "maskWrite", "read-modify-write");

    assertThat(read(faults, written))
        .isEqualTo(
            SettingsFor.port(5020)
                .timeout(300)
                .pause(20)
                .order(Order.CDAB, TextOrder.BA)
                .writes(SingleWrites.ALWAYS_MULTIPLE, BitWrites.READ_MODIFY_WRITE)
                .build());
    assertThat(faults).isEmpty();
  }

  @Test
  void theSessionsOfTheDeviceAreThoseOfItsSettings() {
    assertThat(new ModbusTcpDriver().sessions(settings("plc", 502, 1, 2000, 125, 2000, 8, 3)))
        .isEqualTo(3);
  }
}
