package org.isthmus.testkit.rule;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.api.driver.LinkException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.Origin;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.GatewayClasses;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.LinkPlace;
import org.isthmus.testkit.stand.OpenLink;
import org.jspecify.annotations.Nullable;

/** A secret goes to the partner and to nobody else. */
final class SecretLeaks extends DriverRule {
  private static final Duration AT_MOST = Duration.ofSeconds(4);
  private static final String CANARY = "canary-8fd1c2";

  SecretLeaks() {
    super(
        "settings.leaks",
        "No secret is in what the driver says or logs, whatever happens",
        "keep Secret.reveal() for the one place that hands it to the partner");
  }

  @Override
  String check(DriverStand stand, Effort effort) throws Exception {
    ConfigValue.Mapping canaries = canaries(stand);
    if (canaries.entries().isEmpty()) {
      return "no secrets";
    }
    ConfigValue.Mapping settings = canaries;
    for (Fault fault : List.of(Fault.none(), Fault.silence(), Fault.hangUp(), Fault.garbage(1))) {
      stand.answers().fault(fault);
      ConfigValue.Mapping over = settings;
      Bounded<String> call =
          Bounded.start(
              "secrets of " + stand.id(),
              () -> {
                play(stand, over);
                return "";
              });
      if (call.endsWithin(AT_MOST)) {
        call.result();
      } else {
        call.interrupt();
      }
      settings = hasty(stand, canaries);
    }
    String logged = GatewayClasses.logged(stand.driver().getClass().getClassLoader());
    if (logged.contains(CANARY)) {
      throw new BrokenException(stand.id() + " logs a secret");
    }
    return canaries.entries().keySet() + " with four kinds of partners";
  }

  private static ConfigValue.Mapping canaries(DriverStand stand) {
    Map<String, ConfigValue> canaries = new LinkedHashMap<>();
    for (SettingsFields.Field field : SettingsFields.fields(stand.driver().settings())) {
      if (field.type() == Secret.class) {
        canaries.put(field.name(), new Scalar(Origin.NONE, CANARY, true, true));
      }
    }
    return new ConfigValue.Mapping(Origin.NONE, canaries);
  }

  /** With short time-outs where the device errs. */
  private static ConfigValue.Mapping hasty(DriverStand stand, ConfigValue.Mapping canaries) {
    Map<String, ConfigValue> all = new LinkedHashMap<>(stand.given().hasty().entries());
    all.putAll(canaries.entries());
    return new ConfigValue.Mapping(Origin.NONE, all);
  }

  private static void play(DriverStand stand, ConfigValue.Mapping canaries) throws Exception {
    Record settings = stand.settings(canaries);
    checkText(stand, "toString() of its settings", settings.toString());
    try (LinkPlace context = stand.lend()) {
      try (OpenLink link = new OpenLink(stand.driver().open(settings, context), context)) {
        link.read(stand.tags());
      } catch (LinkException gone) {
        Problem problem = gone.problem();
        checkText(stand, "a problem", problem.text() + problem.cure() + problem.parameters());
        checkThrown(stand, gone);
      } catch (RuntimeException thrown) {
        checkThrown(stand, thrown);
      }
      checkText(stand, "a fact", context.facts().toString());
    }
  }

  private static void checkThrown(DriverStand stand, Throwable thrown) throws BrokenException {
    int depth = 0;
    for (@Nullable Throwable each = thrown; each != null && depth < 20; each = each.getCause()) {
      checkText(stand, "an exception", String.valueOf(each.getMessage()));
      depth++;
    }
  }

  private static void checkText(DriverStand stand, String where, String text)
      throws BrokenException {
    if (text.contains(CANARY)) {
      throw new BrokenException(stand.id() + " shows a secret in " + where);
    }
  }
}
