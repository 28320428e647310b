package org.isthmus.demo.sim;

/** What the pump's motor draws, in kW, from what the press does. */
final class PressMotor {
  private static final double CONTROL = 0.4;
  private static final double IDLING = 3;
  private static final double MOVING = 9;

  private PressMotor() {}

  static double power(MachineState state, PressCycle.Phase phase, double load) {
    if (state != MachineState.RUNNING) {
      return CONTROL;
    }
    return switch (phase) {
      case LOADING -> IDLING;
      case APPROACHING, RETURNING -> MOVING;
      case PRESSING -> 6 + 30 * load;
      case HOLDING -> 4 + 8 * load;
    };
  }
}
