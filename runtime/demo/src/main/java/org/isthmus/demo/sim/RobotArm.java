package org.isthmus.demo.sim;

/**
 * The way of a robot's gripper: waits above the oven's outlet, grips, carries, releases, returns.
 * Not thread-safe.
 */
final class RobotArm {
  enum Phase {
    WAITING,
    GRIPPING,
    CARRYING,
    RELEASING,
    RETURNING
  }

  private static final Pose OUTLET = new Pose(850, -620, 410, 0, 90, 0);
  private static final double CARRY_SECONDS = 0.5;
  private static final double GRIP_SECONDS = 0.1;
  // A layer of the pallet is four by three parts.
  private static final int ROW = 4;
  private static final int LAYER = 12;

  private Phase phase = Phase.WAITING;
  private double done;
  private Pose place = OUTLET;

  /** Whether the gripper waits for a part. */
  boolean waits() {
    return phase == Phase.WAITING;
  }

  /** Goes for a part, which gets this place on the pallet. */
  void fetch(int index) {
    int inLayer = index % LAYER;
    place =
        new Pose(
            -300 - 160 * (inLayer % ROW),
            700 + 160 * (inLayer / ROW),
            120 + 45 * (index / LAYER),
            180,
            90,
            45);
    next(Phase.GRIPPING);
  }

  /** One step at a share of the full speed; true when it released the part. */
  boolean advance(double seconds, double speed) {
    if (phase == Phase.WAITING) {
      return false;
    }
    boolean still = phase == Phase.GRIPPING || phase == Phase.RELEASING;
    done += still ? seconds / GRIP_SECONDS : seconds * speed / CARRY_SECONDS;
    if (done < 1) {
      return false;
    }
    Phase ended = phase;
    next(
        switch (phase) {
          case GRIPPING -> Phase.CARRYING;
          case CARRYING -> Phase.RELEASING;
          case RELEASING -> Phase.RETURNING;
          case RETURNING, WAITING -> Phase.WAITING;
        });
    return ended == Phase.RELEASING;
  }

  /** Back above the outlet, without a part. */
  void home() {
    next(Phase.WAITING);
  }

  private void next(Phase other) {
    phase = other;
    done = 0;
  }

  boolean holdsPart() {
    return phase == Phase.CARRYING;
  }

  boolean moves() {
    return phase == Phase.CARRYING || phase == Phase.RETURNING;
  }

  Pose pose() {
    return switch (phase) {
      case WAITING, GRIPPING -> OUTLET;
      case CARRYING -> OUTLET.towards(place, done);
      case RELEASING -> place;
      case RETURNING -> place.towards(OUTLET, done);
    };
  }
}
