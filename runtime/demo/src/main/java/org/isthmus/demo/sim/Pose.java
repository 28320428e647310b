package org.isthmus.demo.sim;

/**
 * Where a robot's gripper is and how it is turned: millimetres from the robot's foot, degrees about
 * the three axes.
 */
public record Pose(double x, double y, double z, double a, double b, double c) {

  /** On the straight way to another pose; 0 is here, 1 is there. */
  Pose towards(Pose other, double share) {
    return new Pose(
        between(x, other.x, share),
        between(y, other.y, share),
        between(z, other.z, share),
        between(a, other.a, share),
        between(b, other.b, share),
        between(c, other.c, share));
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
