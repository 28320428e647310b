package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a device says of itself when a person tests the connection. */
class DiagnosisTest {
  private final MemoryContext context = new MemoryContext(true);

  private void diagnose(int port) throws Exception {
    try (Link<ModbusAddress> link =
        new ModbusTcpDriver().open(SettingsFor.port(port).timeout(10_000).build(), context)) {
      ((Diagnoses) link).diagnose(context);
    }
  }

  @Test
  @Tag("peers")
  void pymodbusSaysWhoItIsAndCountsItsMessages() throws Exception {
    try (ForeignPeer peer = ForeignPeer.start("pymodbus")) {
      diagnose(peer.port());
    }

    assertThat(context.facts)
        .containsEntry("vendor", "Riptide")
        .containsEntry("product", "RT-7")
        .containsEntry("revision", "2.4")
        .containsEntry("product-name", "Pump")
        .containsKey("bus-messages");
  }

  @Test
  @Tag("peers")
  void libmodbusSaysOnlyWhatItIs() throws Exception {
    try (ForeignPeer peer = ForeignPeer.start("libmodbus")) {
      diagnose(peer.port());
    }

    assertThat(context.facts).containsOnlyKeys("id");
    assertThat(context.facts.get("id")).contains("LMB");
  }

  @Test
  void anIdentityOfSeveralPagesIsPutTogether() throws Exception {
    ScriptedPeer.Script pages =
        (request, out) -> {
          if (request[7] != 43) {
            out.write(ScriptedPeer.frame(request, request[7] | 0x80, 1));
          } else if (request[10] == 0) {
            out.write(page(request, 0xFF, 1, 0, "Riptide"));
          } else {
            out.write(page(request, 0, 0, request[10], request[10] == 1 ? "RT-7" : "x"));
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(pages)) {
      diagnose(peer.port());
    }

    assertThat(context.facts)
        .containsEntry("vendor", "Riptide")
        .containsEntry("product", "RT-7")
        .containsEntry("vendor-url", "x");
  }

  private static byte[] page(byte[] request, int more, int next, int id, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int[] head = {43, 14, request[9], 0x81, more, next, 1, id, bytes.length};
    return ScriptedPeer.frame(
        request,
        IntStream.concat(IntStream.of(head), IntStream.range(0, bytes.length).map(i -> bytes[i]))
            .toArray());
  }

  @Test
  void aDeviceThatLiesAboutItsIdentityIsAskedABoundedNumberOfTimes() throws Exception {
    ScriptedPeer.Script endless =
        (request, out) -> out.write(ScriptedPeer.frame(request, 43, 14, 1, 1, 255, 200, 255, 1, 9));
    try (ScriptedPeer peer = new ScriptedPeer(endless)) {
      diagnose(peer.port());
    } catch (LinkException nonsense) {
      // It answers function 8 with function 43, which ends the link.
    }

    assertThat(context.requests.get()).isLessThan(300);
  }

  @Test
  void nothingIsWritten() throws Exception {
    Memory memory = new Memory();
    try (ScriptedPeer peer =
        new ScriptedPeer(
            (request, out) -> {
              memory.requests.add(Integer.toString(request[7]));
              out.write(ScriptedPeer.frame(request, request[7] | 0x80, 1));
            })) {
      diagnose(peer.port());
    }

    assertThat(memory.requests).containsExactly("43", "17", "8");
    assertThat(context.facts).isEmpty();
  }
}
