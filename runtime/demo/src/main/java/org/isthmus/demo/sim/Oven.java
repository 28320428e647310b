package org.isthmus.demo.sim;

import java.util.Random;

/**
 * A tempering oven of three zones in a row. Now and then a contactor sticks, its zone overheats,
 * and the safety contactor cuts the power until the zone has cooled. Not thread-safe.
 */
public final class Oven {
  public static final int ZONES = 3;
  public static final double MIN_SETPOINT = 50;
  public static final double MAX_SETPOINT = 280;
  private static final double TRIP_ABOVE_SETPOINT = 25;
  private static final double RESTART_ABOVE_SETPOINT = 5;
  private static final double ABSOLUTE_TRIP = 310;
  private static final double BETWEEN_ZONES = 0.01;
  private static final double MEAN_SECONDS_TO_STICK = 4 * 3600;
  private static final double FAN_POWER = 1.8;

  private final Random random;
  private final OvenZone[] zones = {new OvenZone(180), new OvenZone(200), new OvenZone(190)};
  private MachineState state = MachineState.RUNNING;
  private boolean heatingEnabled = true;
  private double power;
  private double energy;

  Oven(long seed) {
    this.random = new Random(seed);
  }

  /** One step; {@code partsLoad} is the heat the passing parts take, in kW. */
  void step(double seconds, double partsLoad) {
    boolean heating = state == MachineState.RUNNING;
    double heaters = 0;
    for (int i = 0; i < ZONES; i++) {
      zones[i].step(seconds, heating, fromNeighbours(i) - partsLoad / ZONES);
      heaters += zones[i].power();
    }
    power = heaters + FAN_POWER;
    energy += power * seconds / 3600;
    if (heating) {
      wear(seconds);
    }
    state = nextState();
  }

  private double fromNeighbours(int i) {
    double sum = 0;
    if (i > 0) {
      sum += zones[i - 1].temperature() - zones[i].temperature();
    }
    if (i < ZONES - 1) {
      sum += zones[i + 1].temperature() - zones[i].temperature();
    }
    return BETWEEN_ZONES * sum;
  }

  private void wear(double seconds) {
    if (random.nextDouble() < seconds / MEAN_SECONDS_TO_STICK) {
      zones[random.nextInt(ZONES)].setContactorStuck(true);
    }
  }

  private MachineState nextState() {
    if (state == MachineState.FAULT) {
      return stillTooHot() ? state : repaired();
    }
    for (OvenZone zone : zones) {
      if ((zone.contactorStuck() && overheated(zone)) || zone.temperature() > ABSOLUTE_TRIP) {
        return MachineState.FAULT;
      }
    }
    return heatingEnabled ? MachineState.RUNNING : MachineState.STOPPED;
  }

  // A lowered set point leaves a zone hot for a while: only a zone that is still being heated
  // trips.
  private static boolean overheated(OvenZone zone) {
    return zone.temperature() > zone.setpoint() + TRIP_ABOVE_SETPOINT;
  }

  private boolean stillTooHot() {
    for (OvenZone zone : zones) {
      if (zone.contactorStuck() && zone.temperature() > zone.setpoint() + RESTART_ABOVE_SETPOINT) {
        return true;
      }
    }
    return false;
  }

  private MachineState repaired() {
    for (OvenZone zone : zones) {
      zone.setContactorStuck(false);
    }
    return heatingEnabled ? MachineState.RUNNING : MachineState.STOPPED;
  }

  /** Takes the nearest temperature the oven can do. */
  public void setSetpoint(int zone, double celsius) {
    zones[zone].setSetpoint(Math.max(MIN_SETPOINT, Math.min(MAX_SETPOINT, celsius)));
  }

  public void setHeatingEnabled(boolean on) {
    heatingEnabled = on;
  }

  /** Cel. */
  public double setpoint(int zone) {
    return zones[zone].setpoint();
  }

  /** Cel. */
  public double temperature(int zone) {
    return zones[zone].temperature();
  }

  /** kW of the heaters of one zone. */
  public double zonePower(int zone) {
    return zones[zone].power();
  }

  /** kW of heaters and fans. */
  public double power() {
    return power;
  }

  /** kW.h since the start. */
  public double energy() {
    return energy;
  }

  public boolean heatingEnabled() {
    return heatingEnabled;
  }

  public MachineState state() {
    return state;
  }

  public Fault fault() {
    return state == MachineState.FAULT ? Fault.ZONE_OVERTEMPERATURE : Fault.NONE;
  }
}
