package org.isthmus.config.internal.read;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.GatewayConfiguration.Http;
import org.isthmus.host.config.GatewayConfiguration.Journal;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.jspecify.annotations.Nullable;

/** Reads {@code gateway.yaml}; what it leaves out comes from the defaults. Stateless. */
public final class GatewayReader {
  // The broker is started, or not, by whoever starts the gateway; here it is only checked.
  private static final String EMBEDDED_BROKER = "embedded-broker";
  private static final List<String> KEYS = List.of("gateway", "http", "journal", EMBEDDED_BROKER);
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}) ?(KiB|MiB|GiB|TiB)");
  private static final String SIZE_EXPECTED = "a size such as 500MiB or 10GiB, at least 16MiB";
  private static final long LEAST_SIZE = 16L << 20;

  private GatewayReader() {}

  /** What the gateway is without the file. */
  public static GatewayConfiguration defaults(String id, int httpPort) {
    Journal journal =
        new Journal(
            Duration.ofSeconds(1), Duration.ofSeconds(1), 10L << 30, Duration.ofDays(30), false);
    return new GatewayConfiguration(id, new Http(httpPort, null), journal);
  }

  /** Reads the file; null if a fault was told. */
  public static @Nullable GatewayConfiguration read(
      String file,
      String content,
      GatewayConfiguration defaults,
      References references,
      Faults faults) {
    Mapping written = YamlReader.read(file, content, references, faults);
    if (written == null) {
      return null;
    }
    Fields fields = new Fields(written, "", faults, KEYS);
    String id = fields.value("gateway") == null ? defaults.id() : Names.name(fields, "gateway");
    Http http = HttpReader.read(fields, defaults.http());
    fields.flag(EMBEDDED_BROKER, false);
    Journal journal =
        journal(
            fields.nested("journal", List.of("write", "sync", "size", "age", "encrypt")),
            defaults.journal());
    return faults.none() ? new GatewayConfiguration(id, http, journal) : null;
  }

  private static Journal journal(Fields fields, Journal defaults) {
    Duration most = Duration.ofMinutes(1);
    return new Journal(
        fields.duration("write", defaults.write(), Duration.ofMillis(1), most),
        fields.duration("sync", defaults.sync(), Duration.ofMillis(1), most),
        size(fields, defaults.size()),
        fields.duration("age", defaults.age(), Duration.ofMinutes(1), Duration.ofDays(36_500)),
        fields.flag("encrypt", defaults.encrypt()));
  }

  private static long size(Fields fields, long otherwise) {
    String text = fields.text("size", SIZE_EXPECTED);
    if (!(fields.value("size") instanceof Scalar scalar)) {
      return otherwise;
    }
    long size = bytes(text);
    if (size < LEAST_SIZE) {
      fields.notA("size", scalar, SIZE_EXPECTED);
    }
    return size;
  }

  private static long bytes(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      return -1;
    }
    int shift = 10 * (1 + List.of("KiB", "MiB", "GiB", "TiB").indexOf(parts.group(2)));
    return Long.parseLong(parts.group(1)) << shift;
  }
}
