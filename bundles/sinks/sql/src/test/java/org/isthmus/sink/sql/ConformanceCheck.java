package org.isthmus.sink.sql;

import java.nio.file.Path;
import org.isthmus.sink.sql.internal.peer.Postgres;
import org.isthmus.testkit.Conformance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The jar as a gateway gets it; runs once it is built. */
@Tag("peers")
class ConformanceCheck extends Conformance {
  @BeforeAll
  static void thereIsADatabase() throws Exception {
    Postgres.running();
  }

  @Override
  protected Path jar() {
    return Path.of(System.getProperty("isthmus.jar"));
  }
}
