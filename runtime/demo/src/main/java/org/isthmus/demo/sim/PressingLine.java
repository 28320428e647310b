package org.isthmus.demo.sim;

/**
 * Two presses feed a tempering oven, a robot stacks what leaves it; one meter measures them all.
 * The same seed and the same inputs at the same times give the same line, however the time is cut.
 * Not thread-safe.
 */
public final class PressingLine {
  /** kW that the line takes beside its machines: light, compressed air, conveyors. */
  public static final double BASE_LOAD = 4.5;

  private static final long STEP_MILLIS = 50;
  private static final double PARTS_LOAD_PER_PRESS = 1.5;

  private final Press press1;
  private final Press press2;
  private final Oven oven;
  private final Robot robot;
  private final EnergyMeter meter;
  private long pendingMillis;
  private long millis;

  public PressingLine(long seed) {
    press1 = new Press("PO-", 104711, seed);
    press2 = new Press("PO-", 208340, seed + 1);
    oven = new Oven(seed + 2);
    meter = new EnergyMeter(seed + 3);
    robot = new Robot(seed + 4);
  }

  /** Lets time pass in fixed steps; what is left over waits for the next call. */
  public void advance(long elapsedMillis) {
    pendingMillis += elapsedMillis;
    while (pendingMillis >= STEP_MILLIS) {
      pendingMillis -= STEP_MILLIS;
      millis += STEP_MILLIS;
      step(STEP_MILLIS / 1000.0);
    }
  }

  private void step(double seconds) {
    press1.step(seconds);
    press2.step(seconds);
    oven.step(seconds, partsLoad(press1) + partsLoad(press2));
    robot.step(seconds, press1.goodParts() + press2.goodParts());
    meter.step(seconds, oven.power(), press1.power() + press2.power() + robot.power() + BASE_LOAD);
  }

  private static double partsLoad(Press press) {
    return press.state() == MachineState.RUNNING ? PARTS_LOAD_PER_PRESS : 0;
  }

  public Press press1() {
    return press1;
  }

  public Press press2() {
    return press2;
  }

  public Oven oven() {
    return oven;
  }

  public Robot robot() {
    return robot;
  }

  public EnergyMeter meter() {
    return meter;
  }

  /** Simulated ms since the start. */
  public long millis() {
    return millis;
  }
}
