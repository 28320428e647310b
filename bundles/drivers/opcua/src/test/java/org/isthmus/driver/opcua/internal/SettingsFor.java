package org.isthmus.driver.opcua.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.isthmus.driver.opcua.internal.settings.MessageMode;
import org.isthmus.driver.opcua.internal.settings.OpcUaSettings;
import org.isthmus.driver.opcua.internal.settings.Security;
import org.isthmus.driver.opcua.internal.settings.SubscriptionSettings;
import org.isthmus.driver.opcua.internal.settings.TuningSettings;
import org.isthmus.driver.opcua.internal.settings.UserSettings;
import org.jspecify.annotations.Nullable;

/** Settings for a test: the defaults, and what the test changes. */
public final class SettingsFor {
  private final String endpoint;
  private Security security = Security.NONE;
  private MessageMode mode = MessageMode.AUTO;
  private UserSettings user = new UserSettings(null, null, null, null, null);
  private Duration timeout = Duration.ofSeconds(5);
  private int maxNodes = 1000;
  private boolean registers;
  private int queue = 10;
  private @Nullable Duration delivery;
  private Duration recovery = Duration.ofSeconds(10);

  private SettingsFor(String endpoint) {
    this.endpoint = endpoint;
  }

  /** A server on the loopback. */
  public static SettingsFor port(int port) {
    return new SettingsFor("opc.tcp://127.0.0.1:" + port);
  }

  /** Of this endpoint. */
  public static SettingsFor endpoint(String endpoint) {
    return new SettingsFor(endpoint);
  }

  /** Policy and mode. */
  public SettingsFor security(Security security, MessageMode mode) {
    this.security = security;
    this.mode = mode;
    return this;
  }

  /** Log in by name. */
  public SettingsFor user(String name, @Nullable String password) {
    user = new UserSettings(name, password == null ? null : Secret.of(password), null, null, null);
    return this;
  }

  /** Log in by certificate. */
  public SettingsFor user(Path certificate, Path key) {
    user = new UserSettings(null, null, certificate, key, null);
    return this;
  }

  /** Milliseconds for an answer. */
  public SettingsFor timeout(int millis) {
    timeout = Duration.ofMillis(millis);
    return this;
  }

  /** Nodes in one request. */
  public SettingsFor maxNodes(int nodes) {
    maxNodes = nodes;
    return this;
  }

  /** Nodes are registered before they are read. */
  public SettingsFor registers() {
    registers = true;
    return this;
  }

  /** Milliseconds between deliveries, changes kept in between. */
  public SettingsFor delivery(int millis, int queue) {
    delivery = Duration.ofMillis(millis);
    this.queue = queue;
    return this;
  }

  /** Milliseconds that a cut may last. */
  public SettingsFor recovery(int millis) {
    recovery = Duration.ofMillis(millis);
    return this;
  }

  /** The settings. */
  public OpcUaSettings build() {
    return new OpcUaSettings(
        endpoint,
        security,
        mode,
        user,
        new SubscriptionSettings(queue, delivery, recovery),
        new TuningSettings(
            Duration.ofSeconds(5), timeout, Duration.ofSeconds(60), maxNodes, registers, true, 1));
  }
}
