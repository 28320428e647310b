package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.config.TagConfiguration;

/** What everybody who is given a configuration may rely on, whatever the files were. */
final class Meaning {
  private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,127}";

  private Meaning() {}

  static void holds(DeviceConfiguration device) {
    assertThat(device.name()).matches(NAME);
    assertThat(device.driver()).isNotEmpty();
    assertThat(device.tags().map(TagConfiguration::name)).doesNotHaveDuplicates();
    device
        .scans()
        .forEach(
            scan -> assertThat(scan.every()).isBetween(Duration.ofMillis(10), Duration.ofDays(1)));
    device.tags().forEach(Meaning::holds);
  }

  private static void holds(TagConfiguration tag) {
    assertThat(tag.name()).matches(NAME);
    assertThat(tag.address()).isNotEmpty();
    assertThat(tag.gain()).isFinite().isNotZero();
    assertThat(tag.offset()).isFinite();
    assertThat(tag.deadband()).isFinite();
    assertThat(tag.unit()).matches("[!-~]*");
    // The journal keeps types in this notation.
    assertThat(DataType.parse(tag.type().toString())).isEqualTo(tag.type());
    if (tag.write() != null) {
      assertThat(tag.write().min()).isLessThanOrEqualTo(tag.write().max());
    }
  }

  static void holds(SinkConfiguration sink) {
    assertThat(sink.name()).matches(NAME);
    if (!sink.filter().every().isZero()) {
      assertThat(sink.filter().every()).isBetween(Duration.ofMillis(100), Duration.ofDays(1));
    }
    assertThat(sink.filter().deadband().width()).isFinite();
    holds(sink.routes());
    holds(sink.filter().exclude());
  }

  private static void holds(List<Route> routes) {
    for (Route route : routes) {
      assertThat(Route.of(route.toString())).isEqualTo(route);
      // A route is asked for each tag: it must come to an end on the longest of paths.
      assertThat(route.matches(route.toString().replace('*', 'a'))).isTrue();
      assertThat(route.matches("a".repeat(128) + "/a".repeat(17))).isIn(true, false);
    }
  }

  static void holds(GatewayConfiguration gateway) {
    assertThat(gateway.id()).matches(NAME);
    assertThat(gateway.http().port()).isBetween(1, 65_535);
    if (gateway.http().tls() != null) {
      assertThat(gateway.http().tls().port()).isBetween(1, 65_535);
      assertThat(gateway.http().tls().address()).isNotEmpty();
      assertThat(gateway.http().tls().certificate()).isNotEmpty();
    }
    assertThat(gateway.journal().size()).isGreaterThanOrEqualTo(16 << 20);
    assertThat(gateway.journal().write()).isPositive();
    assertThat(gateway.journal().sync()).isPositive();
    assertThat(gateway.journal().age()).isPositive();
  }
}
