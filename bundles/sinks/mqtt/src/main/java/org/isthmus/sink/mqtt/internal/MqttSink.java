package org.isthmus.sink.mqtt.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.command.CommandDesk;
import org.isthmus.sink.mqtt.internal.connection.Brokers;
import org.isthmus.sink.mqtt.internal.connection.Target;
import org.isthmus.sink.mqtt.internal.connection.Traffic;
import org.isthmus.sink.mqtt.internal.connection.WayBack;
import org.isthmus.sink.mqtt.internal.payload.CommandTopics;
import org.isthmus.sink.mqtt.internal.payload.Messages;
import org.isthmus.sink.mqtt.internal.payload.Topics;
import org.isthmus.sink.mqtt.internal.settings.Broker;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.TlsSettings;
import org.isthmus.sink.mqtt.internal.settings.WillSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Delivers samples to an MQTT broker. */
@Component(service = Sink.class)
@Plugin(
    id = "mqtt",
    name = "MQTT",
    vendor = "Isthmus",
    transports = {"tcp", "tls"})
public final class MqttSink implements Sink<MqttSettings> {

  /**
   * A broker of 3.1.1 cannot say how many messages of QoS 2 it holds; Mosquitto holds 20 and closes
   * the connection of who sends more.
   */
  private static final int UNTOLD_WINDOW = 20;

  @Override
  public Class<MqttSettings> settings() {
    return MqttSettings.class;
  }

  @Override
  public void check(MqttSettings settings) {
    Messages.of(settings, new Topics(settings, "gateway", "sink"));
    TlsSettings tls = settings.tls();
    if (tls != null) {
      checkFile("tls.authorities", tls.authorities());
      checkFile("tls.certificate", tls.certificate());
      checkFile("tls.key", tls.key());
    }
  }

  private static void checkFile(String setting, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          setting + " '" + file + "' cannot be read; put the PEM file there, or correct the path");
    }
  }

  @Override
  public Session open(MqttSettings settings, SinkContext context)
      throws UnavailableException, InterruptedException {
    Topics topics = new Topics(settings, context.gateway(), context.sink());
    CommandTopics commands = topics.commands();
    CommandDesk desk =
        settings.commands() == null || commands == null || context.probing()
            ? null
            : new CommandDesk(settings.commands(), commands, context);
    Traffic traffic = new Traffic(context.meter(), context.trace());
    Brokers brokers = brokers(settings, topics, context, traffic, desk);
    Brokers.Opened opened = brokers.open();
    WayBack back =
        WayBack.from(brokers, opened.index(), settings.returnAfter(), settings.keepAlive());
    MqttSession session =
        new MqttSession(
            settings, topics, opened.connection(), traffic, context.report(), back, desk);
    boolean begun = false;
    try {
      session.begin(brokers.name(opened.index()), context.probing());
      begun = true;
      return session;
    } finally {
      if (!begun) {
        session.close();
      }
    }
  }

  private static Brokers brokers(
      MqttSettings settings,
      Topics topics,
      SinkContext context,
      Traffic traffic,
      @Nullable CommandDesk desk)
      throws UnavailableException {
    List<Target> targets = new ArrayList<>();
    boolean encrypted = false;
    for (Broker broker : settings.brokers()) {
      targets.add(target(broker, settings, topics, context));
      encrypted |= broker.encrypted();
    }
    SSLContext tls = encrypted ? tls(settings.tls(), context) : null;
    return new Brokers(settings.version(), targets, tls, context.executor(), traffic, desk);
  }

  private static SSLContext tls(@Nullable TlsSettings tls, SinkContext context)
      throws UnavailableException {
    try {
      return tls == null
          ? context.trust().tls(null, null, null, null)
          : context.trust().tls(tls.authorities(), tls.certificate(), tls.key(), tls.keyPassword());
    } catch (GeneralSecurityException | IOException e) {
      throw new UnavailableException(
          "mqtt.tls.files",
          "TLS cannot be set up: {0}",
          "correct the files under tls",
          String.valueOf(e.getMessage()));
    }
  }

  private static Target target(
      Broker broker, MqttSettings settings, Topics topics, SinkContext context) {
    // Of two clients of one id the broker throws out the older one, and a probe's last word would
    // be taken for the running sink's.
    String clientId =
        settings.clientId() == null
            ? "isthmus-" + context.gateway() + "-" + context.sink()
            : context.probing() ? settings.clientId() + "-probe" : settings.clientId();
    return new Target(
        broker.host(),
        broker.port(),
        broker.encrypted(),
        clientId,
        settings.user(),
        settings.password(),
        context.probing() ? null : will(settings.will(), topics.will()),
        settings.keepAlive(),
        Brokers.patience(settings.connectTimeout(), settings.brokers().size()),
        settings.ackTimeout(),
        window(settings));
  }

  private static int window(MqttSettings settings) {
    boolean untold = settings.qos() == 2 && settings.version().equals("3.1.1");
    return untold ? Math.min(settings.maxInFlight(), UNTOLD_WINDOW) : settings.maxInFlight();
  }

  private static Target.@Nullable Will will(@Nullable WillSettings will, @Nullable String topic) {
    return will == null || topic == null
        ? null
        : new Target.Will(topic, will.payload(), will.qos(), will.retain());
  }
}
