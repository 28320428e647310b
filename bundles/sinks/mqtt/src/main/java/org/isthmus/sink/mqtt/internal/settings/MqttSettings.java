package org.isthmus.sink.mqtt.internal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.isthmus.payload.TimeFormat;
import org.jspecify.annotations.Nullable;

/** What an operator says of one MQTT sink. */
public record MqttSettings(
    @Setting(
            title = "Broker",
            help =
                "mqtt://host:1883 or, encrypted, mqtts://host:8883; tcp:// and ssl:// mean the"
                    + " same. Without a port the standard one is used.")
        URI url,
    @Setting(
            title = "MQTT version",
            help = "5, or 3.1.1 for a broker that does not know 5.",
            value = "5",
            pattern = "5|3\\.1\\.1")
        String version,
    @Setting(
            title = "Client id",
            help =
                "What the broker knows this sink by; no other client may use it. Left out, it is"
                    + " isthmus-<gateway>-<sink>.",
            advanced = true)
        @Nullable String clientId,
    @Setting(title = "User", help = "If the broker asks for one.") @Nullable String user,
    @Setting(title = "Password", help = "Goes over the wire as it is without TLS.")
        @Nullable Secret password,
    @Setting(
            title = "Quality of service",
            help =
                "0: sent, not confirmed. 1: confirmed, in rare cases twice. 2: confirmed, and the"
                    + " broker removes repeats while the connection lasts.",
            value = "1",
            min = 0,
            max = 2)
        int qos,
    @Setting(
            title = "Retain",
            help = "The broker keeps the last message of each topic for those who come later.",
            value = "false")
        boolean retain,
    @Setting(
            title = "Payload",
            help = "tag: one message a sample. batch: one message a device and scan.",
            value = "tag")
        Payload payload,
    @Setting(
            title = "Topic",
            help =
                "Fields: {area}, {device}, {tag}, {gateway}, {sink}. Left out: {area}/{device}/{tag},"
                    + " for batches {area}/{device}.")
        @Nullable String topic,
    @Setting(
            title = "Topic of the metadata",
            help =
                "Types, units and descriptions of a device's tags, retained; 'none' for no such"
                    + " message.",
            value = "{area}/{device}/$meta",
            advanced = true)
        String metadataTopic,
    @Setting(
            title = "Topic of the device states",
            help = "Such as {area}/{device}/$state; retained. Left out, states are not sent.",
            advanced = true)
        @Nullable String stateTopic,
    @Setting(
            title = "Topic of the events",
            help = "Such as {area}/{device}/$events. Left out, events are not sent.",
            advanced = true)
        @Nullable String eventTopic,
    @Setting(
            title = "Times",
            help = "iso: 2026-03-01T12:00:00.250Z; epoch-ms and epoch-ns: numbers since 1970.",
            value = "iso",
            advanced = true)
        TimeFormat times,
    @Setting(title = "Online and last will", help = "Tells others whether this sink is connected.")
        @Nullable WillSettings will,
    @Setting(title = "TLS", help = "For mqtts:// only; all of it may be left out.")
        @Nullable TlsSettings tls,
    @Setting(
            title = "Keep alive",
            help = "How long the line may be silent before it is probed.",
            value = "30s",
            advanced = true)
        Duration keepAlive,
    @Setting(
            title = "Connect within",
            help = "For TCP, TLS and the broker's answer together.",
            value = "10s",
            advanced = true)
        Duration connectTimeout,
    @Setting(
            title = "Acknowledge within",
            help = "How long the broker may acknowledge nothing while messages are under way.",
            value = "10s",
            advanced = true)
        Duration ackTimeout,
    @Setting(
            title = "Messages under way",
            help = "At most; a broker of version 5 may allow fewer.",
            value = "1000",
            min = 1,
            max = 65535,
            advanced = true)
        int maxInFlight,
    @Setting(
            title = "Greatest message",
            help =
                "Bytes; a larger one is set aside. A broker of version 5 says its own limit, one of"
                    + " 3.1.1 only closes the connection.",
            value = "268435455",
            unit = "By",
            min = 128,
            max = 268435455,
            advanced = true)
        int maxMessage) {

  private static final Set<String> PLAIN = Set.of("mqtt", "tcp");
  private static final Set<String> ENCRYPTED = Set.of("mqtts", "ssl", "tls");
  private static final Duration LONGEST = Duration.ofHours(18);

  /** Checks what one field alone cannot say. */
  public MqttSettings {
    require(
        PLAIN.contains(scheme(url)) || ENCRYPTED.contains(scheme(url)),
        "url '" + url + "' is not of MQTT; write mqtt://host:1883 or mqtts://host:8883");
    require(url.getHost() != null, "url '" + url + "' names no host; write mqtt://host:1883");
    require(
        url.getUserInfo() == null,
        "url carries a user; write user and password as settings of their own");
    require(
        url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/"),
        "url '" + url + "' has a path; write mqtt://host:1883 and the topic under 'topic'");
    require(
        version.equals("5") || version.equals("3.1.1"),
        "version '" + version + "' is not known; write 5 or 3.1.1");
    require(qos >= 0 && qos <= 2, "qos " + qos + " does not exist; write 0, 1 or 2");
    require(
        maxInFlight >= 1 && maxInFlight <= 65535,
        "maxInFlight " + maxInFlight + " is not in 1..65535");
    require(maxMessage >= 128, "maxMessage " + maxMessage + " is below 128 bytes");
    require(
        tls == null || ENCRYPTED.contains(scheme(url)),
        "tls is set, but url '" + url + "' is not encrypted; write mqtts://host:8883");
    require(
        password == null || user != null || version.equals("5"),
        "password without user; MQTT 3.1.1 wants both, write user too");
    positive("connectTimeout", connectTimeout);
    positive("ackTimeout", ackTimeout);
    require(
        !keepAlive.isNegative() && keepAlive.compareTo(LONGEST) <= 0,
        "keepAlive " + keepAlive + " is not in 0s..18h");
  }

  /** Whether the way to the broker is encrypted. */
  public boolean encrypted() {
    return ENCRYPTED.contains(scheme(url));
  }

  /** The port, the standard one where none is given. */
  public int port() {
    return url.getPort() >= 0 ? url.getPort() : encrypted() ? 8883 : 1883;
  }

  /** Host and port, for messages. */
  public String broker() {
    return url.getHost() + ":" + port();
  }

  private static String scheme(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }

  private static void positive(String name, Duration time) {
    require(
        !time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0,
        name + " " + time + " is not in 1ms..18h");
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
