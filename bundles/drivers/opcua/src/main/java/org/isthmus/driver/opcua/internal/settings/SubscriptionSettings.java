package org.isthmus.driver.opcua.internal.settings;

import java.time.Duration;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** How a server sends values by itself, to scans that subscribe. */
public record SubscriptionSettings(
    @Setting(
            title = "Queue",
            help =
                "How many changes of a variable the server keeps between two deliveries, and while"
                    + " the network is cut",
            value = "10",
            min = 1,
            max = 10000,
            advanced = true)
        int queue,
    @Setting(
            title = "Delivery",
            help = "How often the server delivers; left out: as often as the scan looks",
            advanced = true)
        @Nullable Duration delivery,
    @Setting(
            title = "Recovery",
            help =
                "How long a cut may last before subscriptions are given up; what the server has"
                    + " queued meanwhile is not lost. 0s gives them up at once",
            value = "10s",
            advanced = true)
        Duration recovery) {

  /** Checks what a single annotation cannot say. */
  public SubscriptionSettings {
    TuningSettings.within("queue", queue, 10000);
    if (delivery != null) {
      TuningSettings.within("delivery", delivery, Duration.ofMillis(1), Duration.ofHours(1));
    }
    TuningSettings.within("recovery", recovery, Duration.ZERO, Duration.ofSeconds(30));
  }
}
