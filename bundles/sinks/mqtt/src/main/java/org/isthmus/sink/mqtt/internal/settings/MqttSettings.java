package org.isthmus.sink.mqtt.internal.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            title = "Further brokers",
            help =
                "Tried in this order when those before do not let the sink in; user, TLS and all"
                    + " else are the same for each.",
            value = "[]",
            advanced = true)
        List<URI> standby,
    @Setting(
            title = "Return after",
            help =
                "How often a sink on a further broker looks whether one before it answers again,"
                    + " and then goes back to it; 0s: not before the line breaks.",
            value = "5m",
            advanced = true)
        Duration returnAfter,
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
            title = "Format",
            help =
                "json; compact: JSON with names of one letter and times in milliseconds; cbor: the"
                    + " same in CBOR; template: the text below.",
            value = "json")
        Format format,
    @Setting(
            title = "Template",
            help =
                "The message of one sample, such as {\"v\":{value},\"at\":{time},\"of\":\"{tag}\"}."
                    + " Fields: {value}, {quality}, {time}, {sourceTime}, {unit}, {type},"
                    + " {description}, {area}, {device}, {tag}, {path}, {gateway}, {sink}. In a text"
                    + " that begins with a brace or bracket each is JSON, escaped where it stands in"
                    + " quotes.",
            showIf = "format=template")
        @Nullable String template,
    @Setting(
            title = "Topic",
            help =
                "Fields: {area}, {device}, {tag}, {gateway}, {sink}. Left out: {area}/{device}/{tag},"
                    + " for batches {area}/{device}.")
        @Nullable String topic,
    @Setting(
            title = "Topic of the metadata",
            help =
                "Types, units and descriptions of a device's tags, retained, one message a device;"
                    + " with {tag} in it, one a tag. 'none' for no such message.",
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
    @Setting(
            title = "Commands",
            help = "Lets others write to tags through the broker; left out, nobody can.",
            advanced = true)
        @Nullable CommandSettings commands,
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

  private static final Duration LONGEST = Duration.ofHours(18);

  /** Checks what one field alone cannot say. */
  public MqttSettings {
    standby = List.copyOf(standby);
    boolean encrypted = Broker.of("url", url).encrypted();
    for (URI each : standby) {
      encrypted |= Broker.of("standby", each).encrypted();
    }
    require(
        version.equals("5") || version.equals("3.1.1"),
        "version '" + version + "' is not known; write 5 or 3.1.1");
    require(qos >= 0 && qos <= 2, "qos " + qos + " does not exist; write 0, 1 or 2");
    require(
        maxInFlight >= 1 && maxInFlight <= 65535,
        "maxInFlight " + maxInFlight + " is not in 1..65535");
    require(maxMessage >= 128, "maxMessage " + maxMessage + " is below 128 bytes");
    require(
        tls == null || encrypted,
        "tls is set, but url '" + url + "' is not encrypted; write mqtts://host:8883");
    require(
        (format == Format.TEMPLATE) == (template != null),
        format == Format.TEMPLATE
            ? "format is template, but there is none; write it under template"
            : "template is set, but format is another; write format: template");
    require(
        format != Format.TEMPLATE || payload == Payload.TAG,
        "format 'template' writes one sample a message; set payload: tag, or another format");
    require(
        password == null || user != null || version.equals("5"),
        "password without user; MQTT 3.1.1 wants both, write user too");
    positive("connectTimeout", connectTimeout);
    positive("ackTimeout", ackTimeout);
    require(
        !keepAlive.isNegative() && keepAlive.compareTo(LONGEST) <= 0,
        "keepAlive " + keepAlive + " is not in 0s..18h");
    require(
        !returnAfter.isNegative() && returnAfter.compareTo(LONGEST) <= 0,
        "returnAfter " + returnAfter + " is not in 0s..18h");
  }

  /** The brokers, the most wanted one first. */
  public List<Broker> brokers() {
    List<Broker> brokers = new ArrayList<>();
    brokers.add(Broker.of("url", url));
    standby.forEach(each -> brokers.add(Broker.of("standby", each)));
    return brokers;
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
