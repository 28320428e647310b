package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.TcpSettings;
import org.isthmus.testkit.suite.SuiteRunner;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The examples of the specification, byte for byte. */
class SuiteTest {
  @TestFactory
  Stream<DynamicTest> modbusTcp() throws IOException {
    return new SuiteRunner<TcpSettings, ModbusAddress>(
            new ModbusTcpDriver(),
            (port, wanted) ->
                SettingsFor.port(port)
                    .timeout(Integer.parseInt(wanted.getOrDefault("timeout", "2000")))
                    .build())
        .tests(Path.of("src/test/conformance/modbus-tcp.yaml"));
  }
}
