package org.isthmus.driver.opcua.internal.settings;

import org.isthmus.api.plugin.Setting;

/** The settings of an OPC UA server. */
public record OpcUaSettings(
    @Setting(
            title = "Endpoint",
            help = "As the server's manual gives it, such as opc.tcp://10.0.0.7:4840",
            pattern = "opc\\.tcp://[^/:\\s\\[\\]]+(:[0-9]{1,5})?(/\\S*)?")
        String endpoint,
    @Setting(
            title = "Security",
            help =
                "The security policy; auto takes the strongest that both sides know. With any but"
                    + " none both sides must trust each other's certificate",
            value = "auto")
        Security security,
    @Setting(
            title = "Mode",
            help = "Whether messages are encrypted, or only signed",
            value = "auto",
            advanced = true)
        MessageMode mode,
    @Setting(title = "User", flat = true) UserSettings user,
    @Setting(title = "Subscriptions", flat = true) SubscriptionSettings subscriptions,
    @Setting(title = "Tuning", flat = true) TuningSettings tuning) {

  /** Checks what a single annotation cannot say. */
  public OpcUaSettings {
    if (!endpoint.startsWith("opc.tcp://")) {
      throw new IllegalArgumentException(
          "endpoint is '" + endpoint + "'; it must begin with opc.tcp://");
    }
  }

  /** The endpoint with its port, which is 4840 where none is written (OPC UA Part 6, 7.2). */
  public String url() {
    int path = endpoint.indexOf('/', "opc.tcp://".length());
    String authority = path < 0 ? endpoint : endpoint.substring(0, path);
    return authority.indexOf(':', "opc.tcp://".length()) >= 0
        ? endpoint
        : authority + ":4840" + (path < 0 ? "" : endpoint.substring(path));
  }
}
