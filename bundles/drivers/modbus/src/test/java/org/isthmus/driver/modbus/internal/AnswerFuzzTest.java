package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.FuzzedPeer.Sense;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.isthmus.driver.modbus.internal.settings.TcpSettings;

/**
 * A device that answers truly, falsely or senselessly, over a real socket: what it says truly is
 * read, what it refuses is bad, and nonsense ends the link. The input: which tags (1 byte), which
 * settings (2), then the orders of {@link FuzzedPeer}.
 */
class AnswerFuzzTest {
  private static final int HEAD = 3;
  private static final int READS = 2;
  private static final List<List<ModbusAddress>> TAGS = tags();
  private static final List<Order> ORDERS = List.of(Order.values());
  private static final Relay RELAY = new Relay();
  private static final ScriptedPeer PEER = peer();

  /** Hands requests to the peer of the input that is being run. */
  private static final class Relay implements ScriptedPeer.Script {
    private volatile FuzzedPeer now = new FuzzedPeer(new byte[0], 0);

    @Override
    public void answer(byte[] request, OutputStream out) throws IOException {
      now.answer(request, out);
    }
  }

  private static ScriptedPeer peer() {
    try {
      return new ScriptedPeer(RELAY);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<List<ModbusAddress>> tags() {
    try {
      return List.of(
          Tags.of("holding:0", "holding:1 int16", "holding:2 bool", "holding:3.5", "holding:4;bcd"),
          Tags.of("coil:0", "coil:9", "discrete:3 bool[17]", "input:7 float32", "holding:9 int64"),
          Tags.of(
              "holding:0 text(9)",
              "holding:8 bytes(7)",
              "holding:20 uint32[3]",
              "holding:30.3 bool[20]",
              "input:65535",
              "unit=7;holding:2 float64",
              "holding:40;order=DCBA int32",
              "holding:42;order=BADC",
              "holding:44;bcd uint32",
              "holding:50 float32[2,2]"),
          Tags.holding(100, 132));
    } catch (AddressException e) {
      throw new AssertionError(e);
    }
  }

  @FuzzTest
  void isReadRefusedOrEndsTheLink(byte[] input) throws Exception {
    if (input.length < HEAD) {
      return;
    }
    List<ModbusAddress> tags = TAGS.get(input[0] & 3);
    Order order = ORDERS.get(input[1] & 3);
    TcpSettings settings =
        SettingsFor.port(PEER.port())
            .timeout(60_000)
            .order(order, TextOrder.AB)
            .limits(1 + (input[1] >> 2 & 0xFF) % 125, 1 + (input[2] & 0xFF) * 7, input[2] & 31)
            .build();
    FuzzedPeer peer = new FuzzedPeer(input, HEAD);
    RELAY.now = peer;
    try (Link<ModbusAddress> link = new ModbusTcpDriver().open(settings, new MemoryContext(true))) {
      ReadPlan plan = link.plan(tags);
      for (int i = 0; i < READS; i++) {
        read(plan, tags, settings, peer);
      }
      assertThat(peer.hasSent(Sense.NONSENSE)).as("nonsense was taken").isFalse();
    } catch (LinkException e) {
      assertThat(e.problem().text()).contains("127.0.0.1");
      assertThat(e.problem().cure()).isNotBlank();
      assertThat(peer.hasSent(Sense.NONSENSE)).as(e.getMessage()).isTrue();
    }
    assertThat(peer.wrongRequest()).isEmpty();
  }

  private static void read(
      ReadPlan plan, List<ModbusAddress> tags, TcpSettings settings, FuzzedPeer peer)
      throws Exception {
    RecordedSamples samples = new RecordedSamples();
    plan.read(samples);
    assertThat(plan.cost().requests()).isBetween(0, tags.size());
    for (int tag = 0; tag < tags.size(); tag++) {
      ModbusAddress address = tags.get(tag);
      Quality quality = samples.quality(tag);
      assertThat(quality).as("tag %s was forgotten", address).isNotEqualTo(Quality.BAD_NO_DATA);
      if (quality == Quality.GOOD && !peer.hasSent(Sense.OTHER_DATA)) {
        assertThat(plain(samples.value(tag)))
            .as("%s", address)
            .isEqualTo(Cells.value(address, settings.device().order()));
      } else if (peer.wasTrue()) {
        int most =
            address.table().holdsBits()
                ? settings.device().maxBits()
                : settings.device().maxRegisters();
        assertThat(quality)
            .isEqualTo(
                address.cells() > most ? Quality.BAD_CONFIGURATION : Quality.BAD_TYPE_MISMATCH);
        assertThat(
                address.cells() > most || Cells.value(address, settings.device().order()) == null)
            .as("%s has a value and is %s", address, quality)
            .isTrue();
      }
    }
  }

  private static Object plain(Object value) {
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
  }
}
