package org.isthmus.serial.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.junit.jupiter.api.Test;

/** How much of a line's time is promised to whom. */
class ScheduleTest {
  private static final String PORT = "/dev/ttyFAKE0";
  private static final LineMode MODE = LineMode.of(115_200, 8, Parity.EVEN, 1);

  private final LineRoster roster = new LineRoster(new FakePorts((request, says) -> {}));

  private LentLines open(String device) throws Exception {
    LentLines lines = roster.lend(device, new Facts());
    lines.open(PORT, MODE);
    return lines;
  }

  @Test
  void aScheduleThatTheLineCannotCarryIsRefusedWithTheArithmetic() throws Exception {
    LentLines one = open("meter-1");
    LentLines two = open("meter-2");
    assertThat(one.load(0.7)).isNull();
    Problem full = two.load(0.62);
    assertThat(full).isNotNull();
    assertThat(full.toString())
        .contains("with 115200 8E1 would be busy 132 % of the time: meter-1 70 % + meter-2 62 %")
        .contains("lengthen the interval");
    assertThat(two.load(0.3)).isNull();
    SerialPortStatus status = roster.ports().get(0);
    assertThat(status.load()).isEqualTo(1.0);
    assertThat(status.devices()).containsExactly("meter-1", "meter-2");
    assertThat(status.mode()).isEqualTo("115200 8E1");
  }

  @Test
  void whoWasRefusedHasRoomWhenAnotherGoes() throws Exception {
    LentLines one = open("meter-1");
    LentLines two = open("meter-2");
    one.load(0.7);
    two.load(0.62);
    two.close();
    assertThat(roster.hasRoom("meter-2")).isFalse();
    one.load(0.3);
    assertThat(roster.hasRoom("meter-2")).isTrue();
    one.load(0.7);
    assertThat(roster.hasRoom("meter-2")).isFalse();
    one.close();
    assertThat(roster.hasRoom("meter-2")).isTrue();
    assertThat(open("meter-2").load(0.62)).isNull();
  }

  @Test
  void whoIsTooMuchAloneHasNoRoomEvenWhenAllAreGone() throws Exception {
    LentLines one = open("meter-1");
    assertThat(String.valueOf(one.load(1.504)))
        .contains("busy 150.4 % of the time: meter-1 150.4 %");
    one.close();
    assertThat(roster.hasRoom("meter-1")).isFalse();
    assertThat(open("meter-1").load(0.5)).isNull();
    assertThat(roster.hasRoom("meter-1")).isTrue();
  }

  @Test
  void theWholeLineMayBePromisedInParts() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(open("meter-" + i).load(0.1)).isNull();
    }
    assertThat(String.valueOf(open("one-more").load(0.0001)))
        .contains("busy 100.1 % of the time")
        .contains("one-more 0.1 %");
  }

  @Test
  void whoOpensItsLineAnewIsBookedOnThatOne() throws Exception {
    LentLines lines = roster.lend("meter-1", new Facts());
    lines.open(PORT, MODE).close();
    lines.open("/dev/ttyFAKE1", MODE);
    assertThat(lines.load(0.4)).isNull();
    assertThat(roster.ports().get(1).path()).isEqualTo("/dev/ttyFAKE1");
    assertThat(roster.ports().get(1).load()).isEqualTo(0.4);
  }
}
