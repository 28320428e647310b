package org.isthmus.host.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One place of a device, read in every way it could be, over one link of its own that can only
 * read: so that a person sees which of the values is the one on the machine's panel. Nothing is
 * journaled. It ends by itself ten seconds after it was read last, and after fifteen minutes in any
 * case. Any thread.
 */
public interface Finder extends AutoCloseable {
  /** The ways, the likeliest first. */
  List<Alternative> alternatives();

  /**
   * Reads the place once more; who asks again within a second gets the same reading. Never
   * completes exceptionally, and within fifteen seconds.
   */
  CompletionStage<Reading> read();

  /** Whether it can still be read. */
  boolean isOpen();

  /** Closes its link; does not wait. */
  @Override
  void close();

  /** A way to read the place, as a configuration writes it. */
  record Alternative(String address, DataType type) {}

  /**
   * What was read at one moment.
   *
   * @param problem why nothing was; null if it was
   * @param certificates fingerprints of those that the device has shown; a person may have to trust
   *     one, see {@link org.isthmus.host.trust.Certificates}
   * @param took how long the read took
   * @param values in the order of the alternatives; empty if nothing was read
   */
  record Reading(
      @Nullable Problem problem, List<String> certificates, Duration took, List<TagStatus> values) {
    /** Keeps copies. */
    public Reading {
      certificates = List.copyOf(certificates);
      values = List.copyOf(values);
    }

    /** Nothing was read. */
    public static Reading failed(Problem problem, List<String> certificates) {
      return new Reading(problem, certificates, Duration.ZERO, List.of());
    }
  }
}
