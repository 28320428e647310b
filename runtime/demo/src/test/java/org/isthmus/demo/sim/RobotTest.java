package org.isthmus.demo.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** The robot behind the oven. */
class RobotTest {
  private static final long HOUR = 3_600_000;
  private static final long TICK = 50;

  private final PressingLine line = new PressingLine(11);
  private final Robot robot = line.robot();

  @Test
  void keepsUpWithThePressesAndLosesNoPartUnbooked() {
    for (int hour = 0; hour < 8; hour++) {
      line.advance(HOUR);
      long made = line.press1().goodParts() + line.press2().goodParts();
      assertThat(robot.partsFetched()).isBetween(made - 100, made);
      long held = robot.partsFetched() - robot.partsStacked() - robot.partsLost();
      assertThat(held).as("in the gripper").isBetween(0L, 1L);
    }
    assertThat(robot.partsLost()).isPositive();
    assertThat(robot.job()).isGreaterThan(100);
  }

  @Test
  void movesWithoutLeaps() {
    Pose before = robot.pose();
    for (long t = 0; t < HOUR / 4; t += TICK) {
      line.advance(TICK);
      Pose now = robot.pose();
      if (robot.state() != MachineState.FAULT) {
        assertThat(Math.abs(now.x() - before.x())).isLessThan(300);
      }
      before = now;
    }
  }

  @Test
  void aSlowerRobotStacksFewerParts() {
    PressingLine slow = new PressingLine(11);
    slow.robot().setSpeed(1);
    assertThat(slow.robot().speed()).isEqualTo(Robot.MIN_SPEED);
    slow.advance(HOUR / 4);
    line.advance(HOUR / 4);
    assertThat(slow.robot().partsStacked()).isLessThan(robot.partsStacked() / 2);
  }

  @Test
  void workWarmsTheAxesTheWristTheMost() {
    line.advance(HOUR);
    double[] axes = robot.axisTemperatures();
    assertThat(axes).hasSize(Robot.AXES);
    assertThat(axes[Robot.AXES - 1]).isGreaterThan(axes[0] + 3).isLessThan(80);
  }

  @Test
  void aJobThatIsStartedBeginsAnEmptyPallet() {
    line.advance(60_000);
    assertThat(robot.partsOnPallet()).isPositive();
    long job = robot.startJob(" SMALL ", 3);
    assertThat(job).isEqualTo(2).isEqualTo(robot.job());
    assertThat(robot.program()).isEqualTo("SMALL");
    assertThat(robot.partsOnPallet()).isZero();
    line.advance(60_000);
    assertThat(robot.job()).isGreaterThan(2);
    assertThatIllegalArgumentException().isThrownBy(() -> robot.startJob("SMALL", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> robot.startJob(" ", 3));
  }

  @Test
  void aResetEndsTheFaultAtOnce() {
    for (long t = 0; robot.fault() != Fault.PART_LOST; t += TICK) {
      assertThat(t).as("a part is lost within hours").isLessThan(8 * HOUR);
      line.advance(TICK);
    }
    assertThat(robot.state()).isEqualTo(MachineState.FAULT);
    robot.resetFault();
    line.advance(TICK);
    assertThat(robot.state()).isEqualTo(MachineState.RUNNING);
    assertThat(robot.fault()).isEqualTo(Fault.NONE);
  }
}
