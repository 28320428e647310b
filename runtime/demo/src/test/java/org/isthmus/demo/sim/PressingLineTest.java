package org.isthmus.demo.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The physics of the line over simulated hours. */
class PressingLineTest {
  private static final long SEED = 7;
  private static final long TICK = 50;
  private static final long HOUR = 3_600_000;

  private final PressingLine line = new PressingLine(SEED);
  private final Press press = line.press1();

  @Test
  void sameSeedGivesTheSameLineHoweverTimeIsCut() {
    PressingLine other = new PressingLine(SEED);
    line.advance(HOUR);
    for (long t = 0; t < HOUR; t += 7) {
      other.advance(Math.min(7, HOUR - t));
    }
    assertThat(other.press1().cycles()).isEqualTo(press.cycles()).isPositive();
    assertThat(other.press1().oilTemperature()).isEqualTo(press.oilTemperature());
    assertThat(other.meter().energy()).isEqualTo(line.meter().energy());
    assertThat(other.meter().voltage(0)).isEqualTo(line.meter().voltage(0));
  }

  @Test
  void anotherSeedGivesAnotherLine() {
    PressingLine other = new PressingLine(SEED + 100);
    line.advance(HOUR);
    other.advance(HOUR);
    assertThat(other.press1().oilTemperature()).isNotEqualTo(press.oilTemperature());
  }

  @Test
  void everyCycleIsAGoodPartOrScrapAndCountersNeverFall() {
    long cycles = 0;
    for (long t = 0; t < 8 * HOUR; t += TICK) {
      line.advance(TICK);
      assertThat(press.cycles()).isBetween(cycles, cycles + 1);
      assertThat(press.goodParts() + press.scrapParts()).isEqualTo(press.cycles());
      cycles = press.cycles();
    }
    assertThat(cycles).as("a cycle of some 4 s, less stops").isBetween(4000L, 7200L);
    assertThat(press.scrapParts()).isPositive().isLessThan(cycles / 20);
  }

  @Test
  void forceAndPressureAndRamStayWithinTheMachine() {
    for (long t = 0; t < 8 * HOUR; t += TICK) {
      line.advance(TICK);
      assertThat(press.ramPosition()).isBetween(20.0, 300.0);
      assertThat(press.force()).isBetween(0.0, (double) press.forceSetpoint());
      if (press.state() == MachineState.RUNNING) {
        assertThat(press.pressure()).isCloseTo(8 + press.force() / 4, within(1e-9));
      } else {
        assertThat(press.force()).isZero();
        assertThat(press.doorOpen()).isTrue();
      }
    }
  }

  @Test
  void theEnergyOfTheMeterIsTheEnergyOfTheMachines() {
    line.advance(6 * HOUR);
    double machines =
        press.energy()
            + line.press2().energy()
            + line.oven().energy()
            + line.robot().energy()
            + 6 * PressingLine.BASE_LOAD;
    assertThat(line.meter().energy()).isCloseTo(machines, within(1e-6 * machines));
  }

  @Test
  void phaseVoltagesAndCurrentsAddUpToThePower() {
    for (int i = 0; i < 1000; i++) {
      line.advance(997);
      EnergyMeter meter = line.meter();
      double watts = 0;
      for (int phase = 0; phase < EnergyMeter.PHASES; phase++) {
        assertThat(meter.voltage(phase)).isBetween(215.0, 245.0);
        watts += meter.voltage(phase) * meter.current(phase) * meter.powerFactor();
      }
      assertThat(watts / 1000).isCloseTo(meter.power(), within(1e-6));
    }
  }

  @Test
  void moreForceWarmsTheOilMore() {
    PressingLine gentle = new PressingLine(SEED);
    gentle.press1().setForceSetpoint(300);
    press.setForceSetpoint(1200);
    gentle.advance(HOUR / 2);
    line.advance(HOUR / 2);
    assertThat(press.oilTemperature()).isGreaterThan(gentle.press1().oilTemperature() + 3);
  }

  @Test
  void faultsOccurAndPassAndStopTheMachineMeanwhile() {
    Set<Fault> seen = EnumSet.noneOf(Fault.class);
    Set<Fault> recovered = EnumSet.noneOf(Fault.class);
    Fault before = Fault.NONE;
    for (long t = 0; t < 48 * HOUR; t += TICK) {
      line.advance(TICK);
      Fault now = press.fault();
      seen.add(now);
      seen.add(line.oven().fault());
      seen.add(line.robot().fault());
      assertThat(now != Fault.NONE).isEqualTo(press.state() == MachineState.FAULT);
      assertThat(press.oilTemperature()).isLessThan(66);
      if (before != Fault.NONE && now == Fault.NONE) {
        recovered.add(before);
      }
      before = now;
    }
    assertThat(seen).containsExactlyInAnyOrder(Fault.values());
    assertThat(recovered).contains(Fault.OIL_OVERTEMPERATURE, Fault.RAM_JAMMED);
  }

  @Test
  void resetClearsAJamBeforeTheCrewWouldHave() {
    untilFault(Fault.RAM_JAMMED);
    press.resetFault();
    line.advance(TICK);
    assertThat(press.state()).isEqualTo(MachineState.RUNNING);
  }

  @Test
  void resetDoesNotClearAnOvertemperature() {
    untilFault(Fault.OIL_OVERTEMPERATURE);
    press.resetFault();
    line.advance(TICK);
    assertThat(press.fault()).isEqualTo(Fault.OIL_OVERTEMPERATURE);
  }

  @Test
  void theForceSetPointIsObeyedAndLimited() {
    press.setForceSetpoint(450);
    assertThat(highestForceOfTheNextMinute()).isEqualTo(450);
    press.setForceSetpoint(9999);
    assertThat(press.forceSetpoint()).isEqualTo(Press.MAX_FORCE);
    press.setForceSetpoint(0);
    assertThat(press.forceSetpoint()).isEqualTo(Press.MIN_FORCE);
  }

  @Test
  void aDisabledPressEndsItsCycleAndStops() {
    press.setEnabled(false);
    line.advance(60_000);
    long cycles = press.cycles();
    assertThat(press.state()).isEqualTo(MachineState.STOPPED);
    assertThat(press.ramAtTop()).isTrue();
    line.advance(60_000);
    assertThat(press.cycles()).isEqualTo(cycles);
    press.setEnabled(true);
    line.advance(60_000);
    assertThat(press.cycles()).isGreaterThan(cycles);
  }

  @Test
  void aCompletedOrderIsFollowedByTheNext() {
    String first = press.order();
    line.advance(2 * HOUR);
    assertThat(press.order()).isNotEqualTo(first).matches("PO-\\d{6}");
  }

  @Test
  void ovenZonesFollowTheirSetPointsWithLag() {
    Oven oven = line.oven();
    line.advance(HOUR / 2);
    oven.setSetpoint(0, 230);
    double before = oven.temperature(0);
    line.advance(10_000);
    assertThat(oven.temperature(0)).isBetween(before, 200.0);
    line.advance(HOUR / 2);
    assertThat(oven.temperature(0)).isCloseTo(230, within(5.0));
    assertThat(oven.temperature(1)).isCloseTo(200, within(5.0));
  }

  private void untilFault(Fault fault) {
    for (long t = 0; t < 48 * HOUR && press.fault() != fault; t += TICK) {
      line.advance(TICK);
    }
    assertThat(press.fault()).isEqualTo(fault);
  }

  private double highestForceOfTheNextMinute() {
    line.advance(10_000);
    double highest = 0;
    for (long t = 0; t < 60_000; t += TICK) {
      line.advance(TICK);
      highest = Math.max(highest, press.force());
    }
    return highest;
  }
}
