package org.isthmus.demo.sim;

import java.util.Random;

/**
 * The meter at the line's supply: three phases at 230 V, their currents follow the power. Not
 * thread-safe.
 */
public final class EnergyMeter {
  public static final int PHASES = 3;
  private static final double NOMINAL_VOLTAGE = 231;
  private static final double VOLT_PER_KILOWATT = 0.03;
  private static final double[] SHARE = {0.345, 0.33, 0.325};

  private final Random random;
  private final double[] drift = new double[PHASES];
  private double power;
  private double powerFactor = 0.9;
  private double energy;
  private double frequency = 50;

  EnergyMeter(long seed) {
    this.random = new Random(seed);
  }

  /** One step: {@code resistive} and {@code inductive} are the line's loads in kW. */
  void step(double seconds, double resistive, double inductive) {
    power = resistive + inductive;
    energy += power * seconds / 3600;
    powerFactor = power == 0 ? 1 : (resistive * 0.99 + inductive * 0.83) / power;
    frequency += (50 - frequency) * 0.1 * seconds + 0.004 * random.nextGaussian() * seconds;
    for (int i = 0; i < PHASES; i++) {
      drift[i] += -0.05 * drift[i] * seconds + 0.3 * random.nextGaussian() * seconds;
    }
  }

  /** V between phase and neutral; it sags a little under load. */
  public double voltage(int phase) {
    return NOMINAL_VOLTAGE + drift[phase] - VOLT_PER_KILOWATT * power;
  }

  /** A. */
  public double current(int phase) {
    return 1000 * power * SHARE[phase] / (voltage(phase) * powerFactor);
  }

  /** kW. */
  public double power() {
    return power;
  }

  public double powerFactor() {
    return powerFactor;
  }

  /** var. */
  public double reactivePower() {
    return 1000 * power * Math.tan(Math.acos(powerFactor));
  }

  /** Hz. */
  public double frequency() {
    return frequency;
  }

  /** kW.h since the start. */
  public double energy() {
    return energy;
  }
}
