package org.isthmus.config.internal.read;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.jspecify.annotations.Nullable;

/** Reads {@code devices/*.yaml}. Stateless. */
public final class DeviceReader {
  private static final List<String> KEYS =
      List.of("device", "area", "driver", "enabled", "settings", "scans", "tags", "calls");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private DeviceReader() {}

  /**
   * Reads a device.
   *
   * @param tables gives the content of a tag list by its name; null if there is none
   * @return the device; null if a fault was told
   */
  public static @Nullable DeviceConfiguration read(
      String file,
      String content,
      Function<String, @Nullable String> tables,
      References references,
      Faults faults) {
    Mapping written = YamlReader.read(file, content, references, faults);
    if (written == null) {
      return null;
    }
    Fields fields = new Fields(written, "", faults, KEYS);
    DeviceConfiguration device =
        new DeviceConfiguration(
            Names.name(fields, "device"),
            Names.area(fields, "area"),
            id(fields, "driver", "modbus-tcp"),
            fields.flag("enabled", true),
            fields.mapping("settings"),
            new ScanReader(tables, faults).read(fields),
            CallReader.read(fields),
            fields.origin());
    return faults.none() ? device : null;
  }

  /** The id of a plugin's driver or sink. */
  static String id(Fields fields, String key, String example) {
    String id = fields.needed(key, "its id, such as " + example);
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      fields.wrong(
          key, "'{0}' is not an id", "write small letters, digits and -, such as {1}", id, example);
    }
    return id;
  }
}
