package org.isthmus.demo.sim;

import java.util.Random;

/**
 * The hydraulic oil: warmed by the work, cooled by a cooler that clogs now and then. Degrees
 * Celsius, kilowatts. Not thread-safe.
 */
final class OilCircuit {
  static final double AMBIENT = 22;
  static final double TRIP = 65;
  static final double RESTART = 50;
  private static final double HEAT_SHARE = 0.6;
  private static final double HEAT_CAPACITY = 120;
  private static final double COOLER = 0.187;
  private static final double CLOGGED = 0.4;
  private static final double MEAN_SECONDS_TO_CLOG = 3 * 3600;

  private final Random random;
  private double temperature;
  private boolean clogged;

  OilCircuit(Random random) {
    this.random = random;
    this.temperature = 38 + 4 * random.nextDouble();
  }

  void step(double seconds, double motorPower, boolean working) {
    if (working && !clogged && random.nextDouble() < seconds / MEAN_SECONDS_TO_CLOG) {
      clogged = true;
    }
    double cooling = (clogged ? CLOGGED : 1) * COOLER * (temperature - AMBIENT);
    temperature += (HEAT_SHARE * motorPower - cooling) * seconds / HEAT_CAPACITY;
  }

  void cleanCooler() {
    clogged = false;
  }

  double temperature() {
    return temperature;
  }

  boolean clogged() {
    return clogged;
  }
}
