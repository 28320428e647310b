package org.isthmus.config.internal.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.config.WriteGrant;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;

/** Reads the tags of one device. One thread. */
final class TagReader {
  static final List<String> KEYS =
      List.of(
          "name",
          "address",
          "type",
          "unit",
          "description",
          "gain",
          "offset",
          "deadband",
          "labels",
          "write");

  private final Map<String, Origin> names = new HashMap<>();
  // Most tags of a device share a few types; parsing each anew would cost most of the reading.
  private final Map<String, DataType> types = new HashMap<>();

  TagConfiguration read(Fields fields) {
    String name = Names.name(fields, "name");
    unique(name, fields);
    DataType type = type(fields);
    // Machines of one kind have the same tags: each text is kept once for all of them.
    return new TagConfiguration(
        name.intern(),
        fields.needed("address", "the tag's address in the device").intern(),
        type,
        Units.read(fields).intern(),
        fields.text("description", "a text").intern(),
        gain(fields, type),
        scaling(fields, "offset", 0, type),
        deadband(fields, type),
        labels(fields),
        write(fields, type),
        fields.origin());
  }

  private void unique(String name, Fields fields) {
    Origin first = name.isEmpty() ? null : names.putIfAbsent(name, fields.origin());
    if (first != null) {
      fields.wrong("name", "the tag '{0}' is there twice, first in {1}", "rename one", name, first);
    }
  }

  private DataType type(Fields fields) {
    String text = fields.text("type", "a data type such as float32");
    if (text.isEmpty()) {
      return DataType.UNKNOWN;
    }
    DataType known = types.get(text);
    if (known != null) {
      return known;
    }
    try {
      DataType type = DataType.parse(text);
      types.put(text, type);
      return type;
    } catch (NumberFormatException e) {
      fields.wrong("type", "'{0}' has a dimension that is no number", "write uint16[10]", text);
    } catch (IllegalArgumentException e) {
      fields.wrong("type", "{0}", "", e.getMessage());
    }
    return DataType.UNKNOWN;
  }

  private static double gain(Fields fields, DataType type) {
    double gain = scaling(fields, "gain", 1, type);
    if (gain == 0) {
      fields.wrong("gain", "0 would make every value 0", "write another number or remove it");
    }
    return gain;
  }

  private static double scaling(Fields fields, String key, double otherwise, DataType type) {
    if (fields.value(key) == null) {
      return otherwise;
    }
    numeric(fields, key, type);
    return fields.number(key, otherwise);
  }

  private static void numeric(Fields fields, String key, DataType type) {
    if (type.kind() != DataType.Kind.UNKNOWN && !type.isNumber()) {
      fields.wrong(key, "does not apply to {0}, only to a single number", "remove it", type);
    }
  }

  private static double deadband(Fields fields, DataType type) {
    if (fields.value("deadband") instanceof Scalar scalar && scalar.text().equals("changes")) {
      return -1;
    }
    double deadband = scaling(fields, "deadband", 0, type);
    if (deadband < 0) {
      fields.wrong("deadband", "{0} is negative", "write 0 or more, or changes", deadband);
    }
    return deadband;
  }

  private static Map<String, String> labels(Fields fields) {
    Map<String, ConfigValue> written = fields.mapping("labels").entries();
    if (written.isEmpty()) {
      return Map.of();
    }
    Fields labels = fields.nested("labels", written.keySet());
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : written.keySet()) {
      texts.put(key, labels.text(key, "a text"));
    }
    return texts;
  }

  private static @Nullable WriteGrant write(Fields fields, DataType type) {
    ConfigValue value = fields.value("write");
    if (value == null) {
      return null;
    }
    if (value instanceof Scalar) {
      boolean granted = fields.flag("write", false);
      return granted ? new WriteGrant(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) : null;
    }
    Fields limits = fields.nested("write", List.of("min", "max"));
    numeric(fields, "write", type);
    double min = limits.number("min", Double.NEGATIVE_INFINITY);
    double max = limits.number("max", Double.POSITIVE_INFINITY);
    if (min > max) {
      limits.wrong(
          limits.isSecret("max") ? "max" : "min",
          "{0} is above max, {1}",
          "exchange them",
          min,
          max);
    }
    return new WriteGrant(min, max);
  }
}
