package org.isthmus.tests.steer;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.DriverOffer;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.plugins.Plugins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers lines with lines, since the test's own classes of the gateway are others than those in
 * the framework: {@code state D}, {@code completed D}, {@code connects D}, {@code value PATH},
 * {@code bundles}, {@code move D BUNDLE}; and those of {@link SteerPlugins}.
 */
@Component(property = "steer=true")
public final class SteerComponent implements Function<String, String> {
  private final Gateway gateway;
  private final SteerPlugins plugins;

  /** Called by the framework. */
  @Activate
  public SteerComponent(@Reference Gateway gateway, @Reference Plugins plugins) {
    this.gateway = gateway;
    this.plugins = new SteerPlugins(plugins);
  }

  @Override
  public String apply(String line) {
    String[] words = line.split(" ");
    return switch (words[0]) {
      case "state" -> status(words[1]).state().text();
      case "reason" -> status(words[1]).reason();
      case "completed" -> Long.toString(status(words[1]).scans().get(0).completed());
      case "missed" -> Long.toString(status(words[1]).scans().get(0).missed());
      case "connects" -> Long.toString(status(words[1]).connects());
      case "value" -> String.valueOf(gateway.tag(words[1]).orElseThrow().value());
      case "quality" -> String.valueOf(gateway.tag(words[1]).orElseThrow().quality());
      case "sink" ->
          gateway.sinks().stream()
              .filter(sink -> sink.name().equals(words[1]))
              .map(sink -> sink.state() + " " + sink.reason())
              .findFirst()
              .orElse("absent");
      case "bundles" ->
          gateway.drivers().stream()
              .filter(offer -> offer.id().equals("modbus-tcp"))
              .map(DriverOffer::bundle)
              .distinct()
              .map(String::valueOf)
              .collect(Collectors.joining(" "));
      case "move" -> move(words[1], Long.parseLong(words[2]));
      default -> plugins.answer(words);
    };
  }

  private String move(String device, long bundle) {
    try {
      Moved moved = gateway.move(device, bundle);
      return moved.done() ? (moved.beside() ? "beside" : "after") : moved.reason();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DeviceStatus status(String device) {
    return gateway.devices().stream()
        .filter(each -> each.name().equals(device))
        .findFirst()
        .orElseThrow();
  }
}
