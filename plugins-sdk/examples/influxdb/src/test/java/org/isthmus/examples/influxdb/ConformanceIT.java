package org.isthmus.examples.influxdb;

import java.nio.file.Path;
import org.isthmus.testkit.Conformance;

/** Every rule of the test kit, asked of the finished jar with what src/test/conformance gives. */
class ConformanceIT extends Conformance {
  @Override
  protected Path jar() {
    return Path.of(System.getProperty("isthmus.jar"));
  }
}
