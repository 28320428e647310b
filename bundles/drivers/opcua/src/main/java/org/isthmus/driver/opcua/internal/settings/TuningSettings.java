package org.isthmus.driver.opcua.internal.settings;

import java.time.Duration;
import org.isthmus.api.plugin.Setting;

/** What seldom needs to be touched. */
public record TuningSettings(
    @Setting(
            title = "Connect time-out",
            help = "How long the connection may take to come about",
            value = "5s",
            advanced = true)
        Duration connectTimeout,
    @Setting(title = "Time-out", help = "How long one answer may take", value = "5s")
        Duration timeout,
    @Setting(
            title = "Session time-out",
            help = "How long the server keeps session and subscriptions when the network is cut",
            value = "60s",
            advanced = true)
        Duration sessionTimeout,
    @Setting(
            title = "Nodes a request",
            help =
                "How many nodes one request may name; a lower limit that the server tells or shows"
                    + " is kept anyway",
            value = "1000",
            min = 1,
            max = 10000,
            advanced = true)
        int maxNodes,
    @Setting(
            title = "Register nodes",
            help = "Whether nodes that are read again and again are registered with the server",
            value = "false",
            advanced = true)
        boolean registerNodes,
    @Setting(
            title = "Host as configured",
            help =
                "Whether to keep to the host of the endpoint above, though the server names another"
                    + " one for itself",
            value = "true",
            advanced = true)
        boolean keepHost,
    @Setting(
            title = "Sessions",
            help = "How many sessions from us the server admits at the same time",
            value = "1",
            min = 1,
            max = 16,
            advanced = true)
        int sessions) {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Checks what a single annotation cannot say. */
  public TuningSettings {
    within("connectTimeout", connectTimeout, Duration.ofMillis(1), LONGEST);
    within("timeout", timeout, Duration.ofMillis(1), LONGEST);
    within("sessionTimeout", sessionTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
    within("maxNodes", maxNodes, 10000);
    within("sessions", sessions, 16);
  }

  static void within(String field, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s is %dms; it must be in %dms..%dms"
              .formatted(field, value.toMillis(), least.toMillis(), most.toMillis()));
    }
  }

  static void within(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(field + " is " + value + "; it must be in 1.." + most);
    }
  }
}
