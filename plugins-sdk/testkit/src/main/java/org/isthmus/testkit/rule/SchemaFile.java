package org.isthmus.testkit.rule;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The form that the catalog draws is that of the settings record. */
final class SchemaFile implements Rule {
  @Override
  public String id() {
    return "capability.schema";
  }

  @Override
  public String says() {
    return "The jar holds the schema of each settings record, with all of its fields";
  }

  @Override
  public String cure() {
    return "name org.isthmus.schema in annotationProcessorPaths of the compiler, and build anew";
  }

  @Override
  public String check(Candidate plugin) throws Exception {
    for (Component component : plugin.components()) {
      String path = "OSGI-INF/isthmus/" + component.id() + ".schema.json";
      String text = plugin.text(path);
      if (text == null) {
        throw new BrokenException(path + " is missing in the jar");
      }
      Set<String> drawn = properties(path, text);
      Set<String> fields = new TreeSet<>(SettingsFields.names(plugin, component));
      if (!drawn.equals(fields)) {
        throw new BrokenException(path + " has the fields " + drawn + ", the record " + fields);
      }
    }
    return "fields compared one by one";
  }

  private static Set<String> properties(String path, String text) throws BrokenException {
    try {
      // JSON is YAML
      Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
      Set<String> names = new TreeSet<>();
      if (root instanceof Map<?, ?> schema && schema.get("properties") instanceof Map<?, ?> all) {
        all.keySet().forEach(name -> names.add(String.valueOf(name)));
      }
      return names;
    } catch (YamlEngineException unreadable) {
      throw new BrokenException(path + " is no JSON: " + unreadable.getMessage());
    }
  }
}
