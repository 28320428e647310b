package org.isthmus.testkit.rule;

import java.time.Duration;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;

/** One thing that a plugin must keep to. Stateless. */
public interface Rule {
  /** Stable, in small letters with dots: {@code door.manifest}. */
  String id();

  /** What it asks for, in one sentence. */
  String says();

  /** What a vendor does who has broken it. */
  String cure();

  /** How long it may take on a busy machine; what takes longer is broken. */
  default Duration limit() {
    return Duration.ofSeconds(60);
  }

  /** Whether nothing else may run meanwhile, because it measures. */
  default boolean alone() {
    return false;
  }

  /** Whether it only waits for another process, so that it takes no turn of the other rules. */
  default boolean elsewhere() {
    return false;
  }

  /**
   * Whether a plugin keeps to it.
   *
   * @return the evidence: what was looked at
   * @throws BrokenException that says where it does not
   * @throws Exception if a class of the plugin does what it must not; it counts as broken
   */
  String check(Candidate plugin) throws Exception;
}
