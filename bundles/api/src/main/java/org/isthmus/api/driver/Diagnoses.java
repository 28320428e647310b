package org.isthmus.api.driver;

import org.isthmus.api.context.Report;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Ability of a link: the device is asked who it is and how it is, by requests that do not change
 * it. Called only when a person tests a connection, never by a scan, so it may cost some requests.
 */
@ConsumerType
public interface Diagnoses {
  /**
   * Asks, and states each answer as a fact ({@code vendor}, {@code product}, {@code revision},
   * counters of errors). What the device does not know how to answer is left out and no error.
   *
   * @throws LinkException if the link is gone
   */
  void diagnose(Report into) throws LinkException, InterruptedException;
}
