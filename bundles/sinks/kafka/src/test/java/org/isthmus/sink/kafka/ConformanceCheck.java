package org.isthmus.sink.kafka;

import java.nio.file.Path;
import org.isthmus.testkit.Conformance;

/** The jar as a gateway gets it; runs once it is built. */
class ConformanceCheck extends Conformance {
  @Override
  protected Path jar() {
    return Path.of(System.getProperty("isthmus.jar"));
  }
}
