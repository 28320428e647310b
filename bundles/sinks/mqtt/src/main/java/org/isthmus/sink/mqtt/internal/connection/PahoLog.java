package org.isthmus.sink.mqtt.internal.connection;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Paho prints stack traces of lost connections to the console, unless somebody has said how it
 * should log. What an operator needs to know is in the sink's own problems.
 */
final class PahoLog {
  // Held, since the log manager itself holds loggers only weakly.
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  private PahoLog() {}

  static void silence() {
    if (PAHO.getLevel() == null) {
      PAHO.setLevel(Level.OFF);
    }
  }
}
