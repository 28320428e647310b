package org.isthmus.demo.sim;

import java.util.Arrays;
import java.util.Random;

/**
 * A six-axis robot that stacks the good parts as they leave the oven, one pallet after the other.
 * Now and then it loses a part, and stands until somebody has picked it up. Not thread-safe.
 */
public final class Robot {
  public static final int AXES = 6;
  public static final double MIN_SPEED = 10;
  public static final double MAX_SPEED = 100;
  public static final int MAX_JOB = 240;
  private static final int PALLET = 48;
  private static final double CHANGE_SECONDS = 15;
  private static final double LOSS_CHANCE = 1.0 / 600;
  private static final double IDLE_POWER = 0.4;
  private static final double MOVING_POWER = 2.2;
  private static final double AMBIENT = 22;
  private static final double HEAT_CAPACITY = 25;
  // Kelvin above the surroundings for each kilowatt in the end; the wrist's motors are the
  // smallest.
  private static final double[] WARMTH = {9, 12, 11, 14, 16, 19};

  private final Random random;
  private final RobotArm arm = new RobotArm();
  private final double[] axes = new double[AXES];
  private MachineState state = MachineState.RUNNING;
  private Fault fault = Fault.NONE;
  private boolean resetRequested;
  private double standstill;
  private double speed = 80;
  private double power;
  private double energy;
  private long fetched;
  private long stacked;
  private long lost;
  private String program = "PALLET-48";
  private int size = PALLET;
  private int onPallet;
  private long job = 1;

  Robot(long seed) {
    this.random = new Random(seed);
    Arrays.fill(axes, AMBIENT + 10);
  }

  /** One step; {@code made} is how many good parts the presses have made since the start. */
  void step(double seconds, long made) {
    power = IDLE_POWER + (arm.moves() ? MOVING_POWER * speed / MAX_SPEED : 0);
    energy += power * seconds / 3600;
    warm(seconds);
    switch (state) {
      case RUNNING -> run(seconds, made);
      case STOPPED -> change(seconds);
      case FAULT -> recover(seconds);
    }
    resetRequested = false;
  }

  private void warm(double seconds) {
    for (int i = 0; i < AXES; i++) {
      double end = AMBIENT + WARMTH[i] * power;
      axes[i] += (end - axes[i]) * seconds / (HEAT_CAPACITY * (AXES - i) * 4);
    }
  }

  private void run(double seconds, long made) {
    if (arm.waits() && fetched < made) {
      fetched++;
      arm.fetch(onPallet);
    }
    boolean carried = arm.holdsPart();
    boolean released = arm.advance(seconds, speed / MAX_SPEED);
    if (!carried && arm.holdsPart() && random.nextDouble() < LOSS_CHANCE) {
      lose();
    } else if (released) {
      stack();
    }
  }

  private void lose() {
    lost++;
    fault = Fault.PART_LOST;
    state = MachineState.FAULT;
    standstill = 30 + 60 * random.nextDouble();
    arm.home();
  }

  private void stack() {
    stacked++;
    onPallet++;
    if (onPallet >= size) {
      state = MachineState.STOPPED;
      standstill = CHANGE_SECONDS;
    }
  }

  // The arm goes back above the outlet while the pallet is changed.
  private void change(double seconds) {
    arm.advance(seconds, speed / MAX_SPEED);
    standstill = Math.max(0, standstill - seconds);
    if (standstill == 0) {
      if (onPallet >= size) {
        begin();
      }
      state = MachineState.RUNNING;
    }
  }

  private void recover(double seconds) {
    standstill = Math.max(0, standstill - seconds);
    if (standstill == 0 || resetRequested) {
      fault = Fault.NONE;
      state = MachineState.RUNNING;
    }
  }

  private void begin() {
    job++;
    onPallet = 0;
  }

  /** Takes the nearest speed the robot can do, in percent. */
  public void setSpeed(double percent) {
    speed = Math.max(MIN_SPEED, Math.min(MAX_SPEED, percent));
  }

  /** The part that was lost has been picked up. */
  public void resetFault() {
    resetRequested = true;
  }

  /**
   * Ends the pallet as it is and begins the next one.
   *
   * @param parts how many it gets, 1 to {@link #MAX_JOB}
   * @return the number of the new job
   * @throws IllegalArgumentException if there is no name, or no such pallet
   */
  public long startJob(String name, long parts) {
    if (name.isBlank() || parts < 1 || parts > MAX_JOB) {
      throw new IllegalArgumentException("a job has a name and 1 to " + MAX_JOB + " parts");
    }
    program = name.strip();
    size = (int) parts;
    begin();
    return job;
  }

  public MachineState state() {
    return state;
  }

  public Fault fault() {
    return fault;
  }

  public Pose pose() {
    return arm.pose();
  }

  /** Cel, from the foot to the wrist. */
  public double[] axisTemperatures() {
    return axes.clone();
  }

  public boolean gripperClosed() {
    return arm.holdsPart();
  }

  /** Percent of what the robot can do. */
  public double speed() {
    return speed;
  }

  /** kW of drives and control. */
  public double power() {
    return power;
  }

  /** kW.h since the start. */
  public double energy() {
    return energy;
  }

  public String program() {
    return program;
  }

  public long job() {
    return job;
  }

  /** How many parts lie on this pallet. */
  public int partsOnPallet() {
    return onPallet;
  }

  /** How many it gets. */
  public int palletSize() {
    return size;
  }

  public long partsStacked() {
    return stacked;
  }

  public long partsLost() {
    return lost;
  }

  /** Taken from the oven, stacked or lost or in the gripper. */
  public long partsFetched() {
    return fetched;
  }
}
