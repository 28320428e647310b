package org.isthmus.sink.kafka.internal.settings;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.isthmus.payload.TimeFormat;
import org.jspecify.annotations.Nullable;

/** What an operator says of one Kafka sink. */
public record KafkaSettings(
    @Setting(
            title = "Brokers",
            help =
                "host:9092, one or more of the cluster's; the others are learned from them. Without"
                    + " a port 9092 is used.")
        List<String> brokers,
    @Setting(title = "Encrypted", help = "TLS to the brokers.", value = "false") boolean encrypted,
    @Setting(
            title = "TLS",
            help = "Only if encrypted; all of it may be left out.",
            showIf = "encrypted=true")
        @Nullable TlsSettings tls,
    @Setting(title = "User", help = "If the brokers ask for one (SASL).") @Nullable String user,
    @Setting(title = "Password") @Nullable Secret password,
    @Setting(
            title = "Mechanism",
            help =
                "How user and password are shown: scram-sha-512, scram-sha-256, or plain, which"
                    + " sends the password as it is.",
            value = "scram-sha-512")
        Mechanism mechanism,
    @Setting(
            title = "Topic",
            help =
                "Fields: {area}, {device}, {tag}, {gateway}, {sink}. A / in a value becomes a dot,"
                    + " what no topic may hold becomes _.",
            value = "isthmus.samples")
        String topic,
    @Setting(
            title = "Key",
            help =
                "Records of one key keep their order. The same fields as in the topic; 'none' for"
                    + " no key.",
            value = "{area}/{device}")
        String key,
    @Setting(
            title = "Payload",
            help = "tag: one record a sample. batch: one record a device and scan.",
            value = "tag")
        Payload payload,
    @Setting(title = "Format", help = "json, or avro by the plugin's own schema.", value = "json")
        Format format,
    @Setting(
            title = "Schema id",
            help =
                "The id that a schema registry has given to the plugin's schema; its five bytes then"
                    + " stand before each Avro record (Confluent's wire format).",
            min = 0,
            max = Integer.MAX_VALUE,
            value = "0",
            advanced = true)
        int schemaId,
    @Setting(
            title = "Times",
            help =
                "In JSON. iso: 2026-03-01T12:00:00.250Z; epoch-ms and epoch-ns: numbers since 1970.",
            value = "iso",
            advanced = true)
        TimeFormat times,
    @Setting(
            title = "Topic of the metadata",
            help =
                "Types, units and descriptions of a device's tags, by the device's path as key; for"
                    + " a compacted topic. Left out, they are not sent.",
            advanced = true)
        @Nullable String metadataTopic,
    @Setting(
            title = "Topic of the device states",
            help = "Such as isthmus.states. Left out, states are not sent.",
            advanced = true)
        @Nullable String stateTopic,
    @Setting(
            title = "Topic of the events",
            help = "Such as isthmus.events. Left out, events are not sent.",
            advanced = true)
        @Nullable String eventTopic,
    @Setting(title = "Compression", help = "none, gzip or lz4.", value = "none")
        Compression compression,
    @Setting(
            title = "Client id",
            help = "What the brokers call this sink. Left out, it is isthmus-<gateway>-<sink>.",
            advanced = true)
        @Nullable String clientId,
    @Setting(
            title = "Connect within",
            help = "For TCP and TLS, and again for the first answer about a topic.",
            value = "10s",
            advanced = true)
        Duration connectTimeout,
    @Setting(
            title = "Acknowledge within",
            help =
                "For how long Kafka's client sends a record again, to whichever broker leads by"
                    + " then, before the sink begins anew.",
            value = "30s",
            advanced = true)
        Duration ackTimeout,
    @Setting(
            title = "Greatest record",
            help =
                "Bytes; a larger one is set aside. The topic's max.message.bytes counts as well.",
            value = "1048576",
            unit = "By",
            min = 1024,
            max = 268435456,
            advanced = true)
        int maxRecord,
    @Setting(
            title = "Memory",
            help =
                "Bytes for records under way, at least as many as the greatest record has; with all"
                    + " of them taken, the sink waits.",
            value = "33554432",
            unit = "By",
            min = 1048576,
            max = 1073741824,
            advanced = true)
        int memory) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LEAST_RECORD = 1024;
  private static final int MOST_RECORD = 268_435_456;
  private static final int LEAST_MEMORY = 1 << 20;
  private static final int MOST_MEMORY = 1 << 30;

  /** Checks what one field alone cannot say. */
  public KafkaSettings {
    brokers = List.copyOf(brokers);
    require(!brokers.isEmpty(), "brokers is empty; write at least one, such as host:9092");
    brokers.forEach(Broker::parse);
    require(
        encrypted || tls == null,
        "tls is set, but encrypted is false; write encrypted: true, or leave tls out");
    require((user == null) == (password == null), "user and password belong together; write both");
    require(schemaId >= 0, "schemaId " + schemaId + " is negative; write the registry's id");
    require(
        schemaId == 0 || format == Format.AVRO,
        "schemaId is for format avro; leave it out, or write format: avro");
    time("connectTimeout", connectTimeout);
    time("ackTimeout", ackTimeout);
    within("maxRecord", maxRecord, LEAST_RECORD, MOST_RECORD);
    within("memory", memory, LEAST_MEMORY, MOST_MEMORY);
  }

  /** The brokers to begin with. */
  public List<Broker> parsedBrokers() {
    return brokers.stream().map(Broker::parse).toList();
  }

  private static void time(String name, Duration time) {
    require(
        time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0,
        name + " " + time + " is not in 100ms..1h");
  }

  private static void within(String name, int value, int least, int most) {
    require(
        value >= least && value <= most, name + " " + value + " is not in " + least + ".." + most);
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
