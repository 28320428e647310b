package org.isthmus.testkit.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.plugin.Setting;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Fault;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.stand.Counterpart;

/** What the form proposes is taken. */
final class SettingsDefaults extends ComponentRule {
  private static final int ANY_PORT = 7;

  SettingsDefaults() {
    super(
        "settings.defaults",
        "The settings that the vendor gives are taken, and each default in their place",
        "write a default in @Setting as the configuration would, and within its own bounds");
  }

  @Override
  boolean concerns(Component component) {
    return true;
  }

  @Override
  String check(Candidate plugin, Component component, Given given) throws Exception {
    Class<? extends Record> type = SettingsFields.type(plugin, component);
    taken(type, given.settings(), component.id() + " refuses its settings in conformance.yaml");
    int tried = 0;
    for (SettingsFields.Field field : SettingsFields.fields(type)) {
      Setting setting = field.setting();
      if (setting != null && !setting.value().isEmpty()) {
        Map<String, ConfigValue> others = new LinkedHashMap<>(given.settings().entries());
        others.remove(field.name());
        taken(
            type,
            new ConfigValue.Mapping(given.settings().origin(), others),
            component.id() + " refuses the default of " + field.name());
        tried++;
      }
    }
    return tried + " defaults";
  }

  private static void taken(
      Class<? extends Record> type, ConfigValue.Mapping settings, String otherwise)
      throws BrokenException {
    List<Fault> faults = new ArrayList<>();
    Counterpart.read(type, settings, ANY_PORT, faults);
    // that two fields exclude each other is the record's rule, and no default's fault
    faults.removeIf(fault -> fault.problem().code().equals("settings.rule"));
    if (!faults.isEmpty()) {
      throw new BrokenException(otherwise + ": " + faults.get(0));
    }
  }
}
