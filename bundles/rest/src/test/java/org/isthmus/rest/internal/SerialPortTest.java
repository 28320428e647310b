package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.isthmus.host.access.Role;
import org.isthmus.host.serial.SerialLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serial ports: what they are, and who uses them. */
class SerialPortTest {
  @TempDir private Path home;
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = Plant.rig(home);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  @Test
  void portsAreListedWithWhatTheyAreAndWhoUsesThem() throws Exception {
    Client viewer = rig.session(Role.VIEWER);
    JsonArray ports = viewer.get("/serial-ports").json().getAsJsonArray("ports");
    assertThat(ports).hasSize(2);
    assertThat(ports.get(0))
        .isEqualTo(
            JsonParser.parseString(
                "{\"port\":\"/dev/serial/by-id/usb-FTDI_A1\",\"path\":\"/dev/ttyUSB0\","
                    + "\"description\":\"FT232R USB UART\",\"usb\":\"0403:6001\",\"serial\":\"A1\","
                    + "\"mode\":\"19200 8E1\",\"load\":0.27,"
                    + "\"devices\":[\"meter-1\",\"meter-2\"],\"demoted\":[\"meter-2\"]}"));
  }

  @Test
  void aGatewayWithoutSerialLinesSaysSo() throws Exception {
    rig.without(SerialLines.class);
    assertThat(rig.session(Role.VIEWER).get("/serial-ports").status()).isEqualTo(503);
  }
}
