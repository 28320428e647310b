package org.isthmus.host.settings;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plugin's settings record of what the configuration says, by the rules of {@link
 * org.isthmus.api.plugin.Setting}. All faults of a record are told at once; a secret's text is in
 * none of them. Stateless, any thread; keeps no class of the plugin after it has returned.
 */
public final class SettingsReader {
  private SettingsReader() {}

  /**
   * Reads a record.
   *
   * @param from what was written
   * @param field what goes before the keys in a fault's field, such as {@code settings}
   * @param home what relative paths start from
   * @param faults takes each thing that is wrong
   * @return the record; null if anything was wrong
   */
  public static <S extends Record> @Nullable S read(
      Class<S> type, ConfigValue.Mapping from, String field, Path home, Consumer<Fault> faults) {
    return read(type, from, field, home, faults, notice -> {});
  }

  /**
   * Reads a record, and tells what is right but better changed.
   *
   * @param notices takes each use of a key's former name
   */
  public static <S extends Record> @Nullable S read(
      Class<S> type,
      ConfigValue.Mapping from,
      String field,
      Path home,
      Consumer<Fault> faults,
      Consumer<Fault> notices) {
    return new RecordReader(home, faults, notices).read(type, from, field);
  }
}
