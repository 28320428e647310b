package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several units behind one connection, some of them dead. */
class UnitsTest {
  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final Memory memory = new Memory();
  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();
  private ScriptedPeer peer;

  @BeforeEach
  void start() throws Exception {
    peer = new ScriptedPeer(memory);
  }

  @AfterEach
  void stop() throws Exception {
    peer.close();
  }

  private Link<ModbusAddress> open(int port) throws Exception {
    return driver.open(SettingsFor.port(port).timeout(150).build(), context);
  }

  private static List<ModbusAddress> tags() throws Exception {
    return Tags.of("unit=2;holding:0", "unit=2;holding:500", "unit=3;holding:7");
  }

  @Test
  void aUnitThatAGatewayCannotReachIsNotConnectedAndLeftAloneForAWhile() throws Exception {
    memory.units.put(2, 11);
    try (Link<ModbusAddress> link = open(peer.port())) {
      ReadPlan plan = link.plan(tags());
      plan.read(samples);
      plan.read(samples);
    }

    assertThat(samples.value(2)).isEqualTo(7L);
    assertThat(samples.quality(1)).isSameAs(Quality.BAD_NOT_CONNECTED);
    assertThat(samples.deviceSays(1))
        .isEqualTo("exception 11: gateway target device failed to respond");
    assertThat(memory.taken()).containsExactly("2/3 0+1", "3/3 7+1", "3/3 7+1");
  }

  @Test
  void aSilentUnitTimesOutOnceAndTheOthersGoOn() throws Exception {
    memory.units.put(2, Memory.SILENT);
    try (Link<ModbusAddress> link = open(peer.port())) {
      ReadPlan plan = link.plan(tags());
      plan.read(samples);
      plan.read(samples);
    }

    assertThat(samples.value(2)).isEqualTo(7L);
    assertThat(samples.quality(0)).isSameAs(Quality.BAD_TIMEOUT);
    assertThat(samples.quality(1)).isSameAs(Quality.BAD_TIMEOUT);
    assertThat(memory.taken()).containsExactly("2/3 0+1", "3/3 7+1", "3/3 7+1");
  }

  @Test
  void aUnitThatAnswersAgainIsReadAgain() throws Exception {
    memory.units.put(2, Memory.SILENT);
    try (Link<ModbusAddress> link = open(peer.port())) {
      ReadPlan plan = link.plan(tags());
      plan.read(samples);
      memory.units.remove(2);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (samples.quality(1) != Quality.GOOD && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        samples.clear();
        plan.read(samples);
      }
    }

    assertThat(samples.value(1)).isEqualTo(500L);
  }

  @Test
  void whenNoUnitAnswersTheLinkIsGone() throws Exception {
    memory.units.put(2, Memory.SILENT);
    memory.units.put(3, Memory.SILENT);
    try (Link<ModbusAddress> link = open(peer.port())) {
      ReadPlan plan = link.plan(tags());

      assertThatThrownBy(() -> plan.read(samples))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("did not answer within 150 ms");
    }
    assertThat(memory.taken()).containsExactly("2/3 0+1", "3/3 7+1");
  }

  @Test
  void aPlanOfADeadUnitAloneDoesNotEndTheLinkThatOthersUse() throws Exception {
    memory.units.put(2, Memory.SILENT);
    try (Link<ModbusAddress> link = open(peer.port())) {
      ReadPlan dead = link.plan(Tags.of("unit=2;holding:0"));
      ReadPlan alive = link.plan(Tags.of("unit=3;holding:7"));
      dead.read(samples);
      assertThat(samples.quality(0)).isSameAs(Quality.BAD_TIMEOUT);
      samples.clear();
      alive.read(samples);
      assertThat(samples.value(0)).isEqualTo(7L);
    }
  }

  @Test
  void theLateAnswerToARequestThatWasGivenUpIsSkipped() throws Exception {
    byte[][] late = new byte[1][];
    try (ScriptedPeer slow =
        new ScriptedPeer(
            (request, out) -> {
              if (request[6] == 2) {
                late[0] = ScriptedPeer.frame(request, 3, 2, 0xDE, 0xAD);
              } else {
                out.write(late[0]);
                out.write(ScriptedPeer.frame(request, 3, 2, 0, 42));
              }
            })) {
      try (Link<ModbusAddress> link = open(slow.port())) {
        link.plan(Tags.of("unit=2;holding:0", "unit=3;holding:0")).read(samples);
      }
    }

    assertThat(samples.quality(0)).isSameAs(Quality.BAD_TIMEOUT);
    assertThat(samples.value(1)).isEqualTo(42L);
  }
}
