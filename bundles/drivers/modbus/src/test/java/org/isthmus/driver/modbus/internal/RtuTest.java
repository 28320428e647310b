package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RTU, where nothing marks a frame and no answer names its request. */
@Timeout(60)
class RtuTest {
  private static final int TIMEOUT = 300;

  /** As long as a test may take: whoever waits for it fails. */
  private static final int NEVER = 60_000;

  private final ModbusRtuTcpDriver driver = new ModbusRtuTcpDriver();
  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private Link<ModbusAddress> open(ScriptedPeer peer) throws Exception {
    return open(peer, TIMEOUT);
  }

  private Link<ModbusAddress> open(ScriptedPeer peer, int timeout) throws Exception {
    return driver.open(SettingsFor.port(peer.port()).timeout(timeout).rtu(), context);
  }

  /** A device whose registers hold their own numbers; it knows function 8 if it is to. */
  private void answer(byte[] request, OutputStream out, boolean diagnostics) throws IOException {
    if (request[1] == 8) {
      if (diagnostics) {
        out.write(ScriptedPeer.rtu(request[0], 8, 0, 0, request[4], request[5]));
      }
      return;
    }
    out.write(ScriptedPeer.rtu(request[0], 3, 2, request[2], request[3]));
  }

  private void note(byte[] request) {
    asked.add(request[1] == 8 ? "8" : "3 " + request[3]);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Stream.of(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] noise(int... bytes) {
    byte[] noise = new byte[bytes.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) bytes[i];
    }
    return noise;
  }

  @Test
  void aNetworkReadsFurtherAlongThanASerialLineUnlessTheSettingsSay() throws Exception {
    try (ScriptedPeer serial = ScriptedPeer.rtu((request, out) -> {});
        ScriptedPeer network = new ScriptedPeer((request, out) -> {});
        Link<ModbusAddress> slow = open(serial);
        Link<ModbusAddress> fast =
            new ModbusTcpDriver().open(SettingsFor.port(network.port()).build(), context);
        Link<ModbusAddress> told =
            new ModbusTcpDriver()
                .open(SettingsFor.port(network.port()).limits(125, 2000, 3).build(), context)) {
      assertThat(requests(slow, "holding:0", "holding:13")).isEqualTo(1);
      assertThat(requests(slow, "holding:0", "holding:14")).isEqualTo(2);
      assertThat(requests(fast, "holding:0", "holding:124")).isEqualTo(1);
      assertThat(requests(told, "holding:0", "holding:4")).isEqualTo(1);
      assertThat(requests(told, "holding:0", "holding:5")).isEqualTo(2);
    }
  }

  private static int requests(Link<ModbusAddress> link, String... tags) throws Exception {
    return link.plan(Tags.of(tags)).cost().requests();
  }

  static Stream<Arguments> around() {
    byte[] answer = ScriptedPeer.rtu(1, 3, 2, 0, 42);
    byte[] wrong = answer.clone();
    wrong[5] ^= 1;
    return Stream.of(
        Arguments.of("nothing", answer),
        Arguments.of("noise before", join(noise(0xFF, 0, 0x55), answer)),
        Arguments.of("what looks like a begin before", join(noise(1, 3, 2), answer)),
        Arguments.of("its echo before", join(ScriptedPeer.rtu(1, 3, 0, 42, 0, 1), answer)),
        Arguments.of("noise behind", join(answer, noise(0xFF, 0xFE))),
        Arguments.of("another unit's before", join(ScriptedPeer.rtu(7, 3, 2, 0, 9), answer)),
        Arguments.of("another function's before", join(ScriptedPeer.rtu(1, 4, 2, 0, 9), answer)),
        Arguments.of("a longer one before", join(ScriptedPeer.rtu(1, 3, 4, 0, 9, 0, 9), answer)),
        Arguments.of("a wrong CRC before", join(wrong, answer)),
        Arguments.of("300 bytes of noise before", join(new byte[300], answer)));
  }

  @ParameterizedTest(name = "with {0}")
  @MethodSource("around")
  void theAnswerIsFound(String name, byte[] sent) throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.rtu((request, out) -> out.write(sent));
        Link<ModbusAddress> link = open(peer)) {
      link.plan(Tags.of("holding:42")).read(samples);
    }
    assertThat(samples.value(0)).isEqualTo(42L);
  }

  @Test
  void theAnswerIsFoundWhenItComesByteByByte() throws Exception {
    byte[] sent = join(noise(1, 3), ScriptedPeer.rtu(1, 3, 2, 0, 42));
    try (ScriptedPeer peer =
            ScriptedPeer.rtu(
                (request, out) -> {
                  for (byte each : sent) {
                    out.write(each);
                    LockSupport.parkNanos(1_000_000);
                  }
                });
        Link<ModbusAddress> link = open(peer)) {
      link.plan(Tags.of("holding:42")).read(samples);
    }
    assertThat(samples.value(0)).isEqualTo(42L);
  }

  @Test
  void aLateAnswerIsNeverTakenForTheNext() throws Exception {
    ScriptedPeer.Script late =
        new ScriptedPeer.Script() {
          private byte[] owed = {};

          @Override
          public void answer(byte[] request, OutputStream out) throws IOException {
            note(request);
            if (asked.size() == 1) {
              owed = ScriptedPeer.rtu(1, 3, 2, 0, 99);
              return;
            }
            out.write(owed);
            owed = new byte[0];
            RtuTest.this.answer(request, out, true);
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.rtu(late);
        Link<ModbusAddress> link = open(peer)) {
      ReadPlan plan = link.plan(Tags.of("holding:10", "holding:50"));
      plan.read(samples);
      plan.read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(10L);
    assertThat(samples.value(1)).isEqualTo(50L);
    assertThat(asked).containsExactly("3 10", "8", "3 10", "3 50", "3 10", "3 50");
  }

  @Test
  void aLateAnswerIsNotTakenByTheNextLinkEither() throws Exception {
    ScriptedPeer.Script silentThenLate =
        (request, out) -> {
          note(request);
          if (asked.size() > 2) {
            if (asked.size() == 3) {
              out.write(ScriptedPeer.rtu(1, 3, 2, 0, 99));
            }
            answer(request, out, true);
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.rtu(silentThenLate)) {
      try (Link<ModbusAddress> link = open(peer)) {
        ReadPlan plan = link.plan(Tags.of("holding:10"));
        assertThatThrownBy(() -> plan.read(samples)).isInstanceOf(LinkException.class);
      }
      assertThat(context.stored).containsKey("unanswered 1");
      try (Link<ModbusAddress> link = open(peer)) {
        link.plan(Tags.of("holding:20")).read(samples);
      }
    }

    assertThat(samples.value(0)).isEqualTo(20L);
    assertThat(asked).containsExactly("3 10", "8", "8", "3 20");
    assertThat(context.stored).doesNotContainKey("unanswered 1");
  }

  @Test
  void aUnitWithoutFunction8IsLeftAloneUntilItsAnswerCannotComeAnyMore() throws Exception {
    ScriptedPeer.Script deaf =
        (request, out) -> {
          note(request);
          if (asked.size() > 1) {
            answer(request, out, false);
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.rtu(deaf)) {
      long begin = System.nanoTime();
      int links = 0;
      while (!samples.values().containsKey(0)) {
        try (Link<ModbusAddress> link = open(peer)) {
          link.plan(Tags.of("holding:20")).read(samples);
        } catch (LinkException e) {
          links++;
        }
      }
      assertThat(System.nanoTime() - begin).isGreaterThan(4_000_000L * TIMEOUT);
      assertThat(links).isPositive();
    }

    assertThat(samples.value(0)).isEqualTo(20L);
    assertThat(asked).containsExactly("3 20", "8", "8", "8", "3 20");
  }

  @Test
  void aGarbledAnswerIsAskedForAgain() throws Exception {
    ScriptedPeer.Script garbled =
        (request, out) -> {
          note(request);
          if (asked.size() == 1) {
            out.write(noise(1, 3, 2, 0, 42, 0, 0));
          } else {
            answer(request, out, true);
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.rtu(garbled);
        Link<ModbusAddress> link = open(peer)) {
      link.plan(Tags.of("holding:42")).read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(42L);
    assertThat(asked).containsExactly("3 42", "8", "3 42");
  }

  @Test
  void aDamagedAnswerDoesNotKeepTheLineUntilTheTimeOut() throws Exception {
    ScriptedPeer.Script damaging =
        (request, out) -> {
          note(request);
          if (asked.size() % 3 == 1) {
            out.write(noise(0xFF, 1, 3, 1, 3, 2, 0, 42, 0, 0));
          } else {
            answer(request, out, true);
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.rtu(damaging);
        Link<ModbusAddress> link = open(peer, NEVER)) {
      ReadPlan plan = link.plan(Tags.of("holding:42"));
      plan.read(samples);
      plan.read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(42L);
    assertThat(asked).containsExactly("3 42", "8", "3 42", "3 42", "8", "3 42");
  }

  @Test
  void aUnitWhoseAnswersAreAllDamagedIsSaidToBe() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.rtu(
                (request, out) -> {
                  byte[] frame = ScriptedPeer.rtu(1, 8, 0, 0, request[4], request[5]);
                  byte[] answer = request[1] == 8 ? frame : ScriptedPeer.rtu(1, 3, 2, 0, 42);
                  answer[answer.length - 1] ^= 0x55;
                  out.write(answer);
                });
        Link<ModbusAddress> link = open(peer, NEVER)) {
      ReadPlan plan = link.plan(Tags.of("holding:42"));

      assertThatThrownBy(() -> plan.read(samples))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("did answer, but damaged")
          .hasMessageContaining("termination");
    }
  }

  /** The echo of a read of one register from 512 on begins as its answer does. */
  @Test
  void anEchoInPiecesIsNotTakenForADamagedAnswer() throws Exception {
    ScriptedPeer.Script slow =
        (request, out) -> {
          note(request);
          for (byte each : ScriptedPeer.rtu(1, 3, 2, 9, 0, 1)) {
            out.write(each);
            LockSupport.parkNanos(1_000_000);
          }
          LockSupport.parkNanos(150_000_000);
          answer(request, out, true);
        };
    try (ScriptedPeer peer = ScriptedPeer.rtu(slow);
        Link<ModbusAddress> link = open(peer, NEVER)) {
      link.plan(Tags.of("holding:521")).read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(521L);
    assertThat(asked).containsExactly("3 9");
  }

  @Test
  void bytesThatAreNoAnswerAreSaidSo() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.rtu((request, out) -> out.write(noise(0xF0, 0x80, 0x00)));
        Link<ModbusAddress> link = open(peer)) {
      ReadPlan plan = link.plan(Tags.of("holding:42"));

      assertThatThrownBy(() -> plan.read(samples))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("3 bytes came that are no answer")
          .hasMessageContaining("parity");
    }
  }

  @Test
  void aUnitThatRefusesOneTagGivesTheOthers() throws Exception {
    try (ScriptedPeer peer =
            ScriptedPeer.rtu(
                (request, out) -> {
                  if (request[3] == 50) {
                    out.write(ScriptedPeer.rtu(1, 0x83, 2));
                  } else {
                    answer(request, out, true);
                  }
                });
        Link<ModbusAddress> link = open(peer)) {
      link.plan(Tags.of("holding:10", "holding:50")).read(samples);
    }

    assertThat(samples.value(0)).isEqualTo(10L);
    assertThat(samples.quality(1)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
  }

  @Test
  void anEchoIsNotTakenForAConfirmedWrite() throws Exception {
    MemoryContext writing = new MemoryContext(false);
    RecordedOutcomes outcomes = new RecordedOutcomes();
    ScriptedPeer.Script echoing =
        (request, out) -> {
          int[] pdu = new int[request.length - 1];
          for (int i = 0; i < pdu.length; i++) {
            pdu[i] = request[1 + i];
          }
          out.write(ScriptedPeer.rtu(request[0], pdu));
          if (request[1] == 3) {
            answer(request, out, true);
          } else if (request[3] == 1) {
            out.write(ScriptedPeer.rtu(request[0], pdu));
          }
        };
    try (ScriptedPeer peer = ScriptedPeer.rtu(echoing);
        Link<ModbusAddress> link =
            driver.open(SettingsFor.port(peer.port()).timeout(TIMEOUT).rtu(), writing)) {
      link.plan(Tags.of("holding:42")).read(samples);
      @SuppressWarnings("unchecked")
      Writes<ModbusAddress> writes = (Writes<ModbusAddress>) link;
      writes.write(List.of(Wanted.of("holding:1", Value.of(7L), false)), outcomes);
      assertThat(outcomes.all.values()).containsExactly("done");

      assertThatThrownBy(
              () -> writes.write(List.of(Wanted.of("holding:2", Value.of(7L), false)), outcomes))
          .isInstanceOf(LinkException.class);
    }
    assertThat(samples.value(0)).isEqualTo(42L);
  }

  @Test
  void unit0IsNeverAsked() {
    assertThatThrownBy(() -> driver.parse("unit=0;holding:1", Tags.of("holding:1").get(0).type()))
        .isInstanceOf(AddressException.class)
        .hasMessageContaining("unit 0 means all");
  }
}
