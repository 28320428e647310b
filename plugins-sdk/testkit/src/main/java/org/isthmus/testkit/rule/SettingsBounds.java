package org.isthmus.testkit.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.plugin.Setting;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.Counterpart;

/** A bound is where the record's own check begins to err. */
final class SettingsBounds extends ComponentRule {
  private static final int ANY_PORT = 7;

  SettingsBounds() {
    super(
        "settings.bounds",
        "At each bound, and beyond it, a setting is taken or refused with field and problem",
        "let the record's constructor throw nothing but IllegalArgumentException, with what is"
            + " wrong and what would be right");
  }

  @Override
  boolean concerns(Component component) {
    return true;
  }

  @Override
  String check(Candidate plugin, Component component, Given given) throws Exception {
    Class<? extends Record> type = SettingsFields.type(plugin, component);
    int tried = 0;
    for (SettingsFields.Field field : SettingsFields.fields(type)) {
      Setting setting = field.setting();
      if (setting == null) {
        continue;
      }
      for (double bound : new double[] {setting.min(), setting.max()}) {
        for (int beyond = -1; Double.isFinite(bound) && beyond <= 1; beyond++) {
          check(type, given, field, written(field, setting, bound + beyond));
          tried++;
        }
      }
    }
    return tried + " values at bounds";
  }

  private static String written(SettingsFields.Field field, Setting setting, double value) {
    String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return field.type() == Duration.class
        ? number + (setting.unit().isEmpty() ? "ms" : setting.unit())
        : number;
  }

  private static void check(
      Class<? extends Record> type, Given given, SettingsFields.Field field, String value)
      throws BrokenException {
    Map<String, ConfigValue> settings = new LinkedHashMap<>(given.settings().entries());
    settings.put(field.name(), new Scalar(Origin.NONE, value, false, false));
    List<Fault> faults = new ArrayList<>();
    Counterpart.read(type, new ConfigValue.Mapping(Origin.NONE, settings), ANY_PORT, faults);
    for (Fault fault : faults) {
      if (fault.problem().code().equals("settings.plugin") || fault.problem().text().isBlank()) {
        throw new BrokenException(
            field.name() + " with " + value + " is refused without words: " + fault.problem());
      }
    }
  }
}
