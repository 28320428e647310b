package org.isthmus.demo.sim;

import java.util.Random;

/**
 * The stroke of a press: load, approach, press, hold, return. Millimetres, kilonewtons, seconds.
 * Not thread-safe.
 */
final class PressCycle {
  enum Phase {
    LOADING,
    APPROACHING,
    PRESSING,
    HOLDING,
    RETURNING
  }

  static final double TOP = 300;
  static final double CONTACT = 60;
  static final double BOTTOM = 20;
  private static final double APPROACH_SPEED = 260;
  private static final double RETURN_SPEED = 320;
  private static final double BUILD_UP = 0.6;
  private static final double RELEASE = 0.15;
  private static final double HOLD = 0.5;

  private final Random random;
  private Phase phase = Phase.LOADING;
  private double remaining;
  private double ram = TOP;
  private double force;
  private double target;

  PressCycle(Random random) {
    this.random = random;
    this.remaining = loadingTime();
  }

  /**
   * Moves on by one step; true when this step ended a cycle. The target counts from the next stroke
   * on.
   */
  boolean advance(double seconds, double targetForce) {
    switch (phase) {
      case LOADING -> load(seconds, targetForce);
      case APPROACHING -> approach(seconds);
      case PRESSING -> press(seconds);
      case HOLDING -> hold(seconds);
      case RETURNING -> {
        return retract(seconds);
      }
    }
    return false;
  }

  /** Gives the stroke up: the ram is back at the top, without force. */
  void abort() {
    force = 0;
    ram = TOP;
    startLoading();
  }

  Phase phase() {
    return phase;
  }

  double ram() {
    return ram;
  }

  double force() {
    return force;
  }

  private void load(double seconds, double targetForce) {
    remaining -= seconds;
    if (remaining <= 0) {
      target = targetForce;
      phase = Phase.APPROACHING;
    }
  }

  private void approach(double seconds) {
    ram = Math.max(CONTACT, ram - APPROACH_SPEED * seconds);
    if (ram <= CONTACT) {
      phase = Phase.PRESSING;
    }
  }

  private void press(double seconds) {
    force = Math.min(target, force + target * seconds / BUILD_UP);
    ram = CONTACT - (CONTACT - BOTTOM) * force / target;
    if (force >= target) {
      phase = Phase.HOLDING;
      remaining = HOLD;
    }
  }

  private void hold(double seconds) {
    remaining -= seconds;
    if (remaining <= 0) {
      phase = Phase.RETURNING;
    }
  }

  private boolean retract(double seconds) {
    force = Math.max(0, force - target * seconds / RELEASE);
    ram = Math.min(TOP, ram + RETURN_SPEED * seconds);
    if (ram < TOP) {
      return false;
    }
    startLoading();
    return true;
  }

  private void startLoading() {
    phase = Phase.LOADING;
    remaining = loadingTime();
  }

  private double loadingTime() {
    return 1.2 + 0.4 * random.nextDouble();
  }
}
