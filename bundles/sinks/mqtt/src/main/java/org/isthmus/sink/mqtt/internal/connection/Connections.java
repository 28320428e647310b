package org.isthmus.sink.mqtt.internal.connection;

import java.util.concurrent.ScheduledExecutorService;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** Makes connections; the one place where the library for a version of MQTT is chosen. */
public final class Connections {
  private Connections() {}

  /**
   * Says CONNECT on a wire and waits for the broker's yes; the wire is closed otherwise.
   *
   * @param version 5 or 3.1.1
   * @param executor what looks from time to time whether a ping is due
   * @param inbox takes what comes; null if nothing will be subscribed to
   */
  public static Connection open(
      String version,
      Target target,
      Wire wire,
      ScheduledExecutorService executor,
      @Nullable Inbox inbox)
      throws UnavailableException, InterruptedException {
    return version.equals("5")
        ? PahoV5.open(target, wire, executor, inbox)
        : PahoV3.open(target, wire, executor, inbox);
  }
}
