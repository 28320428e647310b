package org.isthmus.rest.internal.configuration;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;
import org.isthmus.host.settings.Origin;

/**
 * The configuration as JSON and back. What YAML would take for a number or truth and JSON has as a
 * text stands in quotes, and the other way round; so nothing changes its kind on the way.
 * Stateless.
 */
final class JsonValues {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?");
  private static final Pattern WORD = Pattern.compile("true|false|null|Null|NULL|~|");

  private JsonValues() {}

  static JsonElement json(ConfigValue value) {
    if (value instanceof Mapping mapping) {
      JsonObject object = new JsonObject();
      mapping.entries().forEach((key, each) -> object.add(key, json(each)));
      return object;
    } else if (value instanceof Sequence sequence) {
      JsonArray array = new JsonArray();
      sequence.items().forEach(each -> array.add(json(each)));
      return array;
    }
    return json((Scalar) value);
  }

  private static JsonElement json(Scalar scalar) {
    String text = scalar.text();
    if (scalar.quoted()) {
      return new JsonPrimitive(text);
    } else if (scalar.isNothing()) {
      return JsonNull.INSTANCE;
    } else if (text.equals("true") || text.equals("false")) {
      return new JsonPrimitive(text.equals("true"));
    }
    return NUMBER.matcher(text).matches()
        ? new JsonPrimitive(new BigDecimal(text))
        : new JsonPrimitive(text);
  }

  static ConfigValue value(JsonElement json) {
    if (json instanceof JsonObject object) {
      Map<String, ConfigValue> entries = new LinkedHashMap<>();
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        entries.put(entry.getKey(), value(entry.getValue()));
      }
      return new Mapping(Origin.NONE, entries);
    } else if (json instanceof JsonArray array) {
      List<ConfigValue> items = new ArrayList<>();
      array.forEach(each -> items.add(value(each)));
      return new Sequence(Origin.NONE, items);
    } else if (json instanceof JsonPrimitive primitive) {
      String text = primitive.getAsString();
      boolean quoted =
          primitive.isString() && (NUMBER.matcher(text).matches() || WORD.matcher(text).matches());
      return new Scalar(Origin.NONE, text, quoted, false);
    }
    return new Scalar(Origin.NONE, "null", false, false);
  }
}
