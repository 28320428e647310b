package org.isthmus.demo.sim;

/** One heated zone with its PI controller. Degrees Celsius, kilowatts. Not thread-safe. */
final class OvenZone {
  static final double MAX_POWER = 24;
  private static final double AMBIENT = 22;
  private static final double HEAT_CAPACITY = 90;
  private static final double LOSS = 0.035;
  private static final double GAIN = 1.2;
  private static final double INTEGRAL = 0.004;

  private double setpoint;
  private double temperature;
  private double integral;
  private double power;
  private boolean contactorStuck;

  OvenZone(double setpoint) {
    this.setpoint = setpoint;
    this.temperature = setpoint - 15;
    this.integral = LOSS * (setpoint - AMBIENT);
  }

  /** One step; {@code exchange} is what neighbours give and the parts take, in kW. */
  void step(double seconds, boolean heating, double exchange) {
    power = heating ? demand(seconds) : 0;
    double losses = LOSS * (temperature - AMBIENT);
    temperature += (power + exchange - losses) * seconds / HEAT_CAPACITY;
  }

  private double demand(double seconds) {
    if (contactorStuck) {
      return MAX_POWER;
    }
    double error = setpoint - temperature;
    double wanted = GAIN * error + integral;
    // Integrating at the limit would overshoot for minutes afterwards.
    if (wanted > 0 && wanted < MAX_POWER) {
      integral += INTEGRAL * error * seconds;
    }
    return Math.max(0, Math.min(MAX_POWER, wanted));
  }

  void setSetpoint(double celsius) {
    setpoint = celsius;
  }

  void setContactorStuck(boolean stuck) {
    contactorStuck = stuck;
  }

  boolean contactorStuck() {
    return contactorStuck;
  }

  double setpoint() {
    return setpoint;
  }

  double temperature() {
    return temperature;
  }

  double power() {
    return power;
  }
}
