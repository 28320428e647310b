package org.isthmus.demo.sim;

import java.util.Random;

/**
 * A hydraulic press of 1200 kN. It presses while enabled, changes over after each order, jams or
 * overheats now and then, and recovers as a crew would make it recover. Not thread-safe.
 */
public final class Press {
  public static final int MIN_FORCE = 200;
  public static final int MAX_FORCE = 1200;
  private static final double KILONEWTON_PER_BAR = 4;
  private static final double PUMP_PRESSURE = 8;
  private static final double JAM_CHANCE = 1.0 / 350;
  private static final double SCRAP_CHANCE = 0.015;
  private static final double JAM_OVERPRESSURE = 1.2;
  private static final double CHANGEOVER = 60;
  private static final double KILOWATT_PER_AMPERE = Math.sqrt(3) * 0.4 * 0.85;

  private final Random random;
  private final PressCycle cycle;
  private final OilCircuit oil;
  private final PartCounter parts;
  private MachineState state = MachineState.RUNNING;
  private Fault fault = Fault.NONE;
  private boolean enabled = true;
  private boolean resetRequested;
  private boolean jamAhead;
  private double standstill;
  private double jamPressure;
  private double power;
  private double energy;
  private int forceSetpoint = 800;

  Press(String orderPrefix, int firstOrder, long seed) {
    this.random = new Random(seed);
    this.cycle = new PressCycle(random);
    this.oil = new OilCircuit(random);
    this.parts = new PartCounter(orderPrefix, firstOrder);
  }

  void step(double seconds) {
    power = PressMotor.power(state, cycle.phase(), cycle.force() / MAX_FORCE);
    energy += power * seconds / 3600;
    oil.step(seconds, power, state == MachineState.RUNNING);
    switch (state) {
      case RUNNING -> run(seconds);
      case STOPPED -> standStill(seconds);
      case FAULT -> recover(seconds);
    }
    resetRequested = false;
  }

  private void run(double seconds) {
    if (oil.temperature() >= OilCircuit.TRIP) {
      trip(Fault.OIL_OVERTEMPERATURE, 120);
      return;
    }
    PressCycle.Phase before = cycle.phase();
    if (before == PressCycle.Phase.LOADING && !enabled) {
      state = MachineState.STOPPED;
      return;
    }
    boolean ended = cycle.advance(seconds, forceSetpoint);
    if (before != cycle.phase()) {
      enteredPhase();
    }
    if (ended) {
      bookPart(random.nextDouble() >= SCRAP_CHANCE);
    }
  }

  private void enteredPhase() {
    if (cycle.phase() == PressCycle.Phase.PRESSING) {
      jamAhead = random.nextDouble() < JAM_CHANCE;
    } else if (cycle.phase() == PressCycle.Phase.HOLDING && jamAhead) {
      jamPressure = JAM_OVERPRESSURE * cycle.force() / KILONEWTON_PER_BAR;
      trip(Fault.RAM_JAMMED, 20 + 40 * random.nextDouble());
    }
  }

  private void trip(Fault cause, double seconds) {
    fault = cause;
    state = MachineState.FAULT;
    standstill = seconds;
    // A half-pressed part is scrap: the cycle counts, or cycles and parts would drift apart.
    if (cycle.phase() != PressCycle.Phase.LOADING) {
      bookScrapOfFault();
    }
    cycle.abort();
  }

  private void bookScrapOfFault() {
    parts.count(false);
    jamAhead = false;
  }

  private void bookPart(boolean good) {
    if (parts.count(good)) {
      state = MachineState.STOPPED;
      standstill = CHANGEOVER;
      parts.nextOrder();
    }
  }

  private void standStill(double seconds) {
    standstill = Math.max(0, standstill - seconds);
    if (enabled && standstill == 0) {
      state = MachineState.RUNNING;
    }
  }

  private void recover(double seconds) {
    standstill = Math.max(0, standstill - seconds);
    jamPressure = Math.max(0, jamPressure - 100 * seconds);
    if (standstill == 0) {
      oil.cleanCooler();
    }
    boolean cooled = fault != Fault.OIL_OVERTEMPERATURE || oil.temperature() < OilCircuit.RESTART;
    boolean freed = fault == Fault.RAM_JAMMED && resetRequested;
    if (cooled && (standstill == 0 || freed)) {
      fault = Fault.NONE;
      jamPressure = 0;
      standstill = 0;
      state = enabled ? MachineState.RUNNING : MachineState.STOPPED;
    }
  }

  /** Takes the nearest force the press can do; it counts from the next stroke on. */
  public void setForceSetpoint(int kilonewtons) {
    forceSetpoint = Math.max(MIN_FORCE, Math.min(MAX_FORCE, kilonewtons));
  }

  /** A disabled press ends its cycle, then stops. */
  public void setEnabled(boolean on) {
    enabled = on;
  }

  /** Clears a jam at once; an overtemperature waits for the oil all the same. */
  public void resetFault() {
    resetRequested = true;
  }

  public int forceSetpoint() {
    return forceSetpoint;
  }

  public boolean enabled() {
    return enabled;
  }

  public MachineState state() {
    return state;
  }

  public Fault fault() {
    return fault;
  }

  /** Cel. */
  public double oilTemperature() {
    return oil.temperature();
  }

  public boolean coolerClogged() {
    return oil.clogged();
  }

  /** mm above the lower die. */
  public double ramPosition() {
    return cycle.ram();
  }

  /** kN. */
  public double force() {
    return cycle.force();
  }

  /** bar; what the force needs, above what the pump keeps up. */
  public double pressure() {
    return pumpRunning() ? PUMP_PRESSURE + cycle.force() / KILONEWTON_PER_BAR : jamPressure;
  }

  public boolean pumpRunning() {
    return state == MachineState.RUNNING;
  }

  public boolean doorOpen() {
    return state != MachineState.RUNNING || cycle.phase() == PressCycle.Phase.LOADING;
  }

  public boolean ramAtTop() {
    return cycle.ram() >= PressCycle.TOP;
  }

  /** kW of the motor and its control. */
  public double power() {
    return power;
  }

  /** kW.h since the start. */
  public double energy() {
    return energy;
  }

  /** A per phase at 400 V. */
  public double motorCurrent() {
    return power / KILOWATT_PER_AMPERE;
  }

  public long cycles() {
    return parts.good() + parts.scrap();
  }

  public long goodParts() {
    return parts.good();
  }

  public long scrapParts() {
    return parts.scrap();
  }

  public String order() {
    return parts.order();
  }
}
