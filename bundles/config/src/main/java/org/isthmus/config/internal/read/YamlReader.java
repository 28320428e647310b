package org.isthmus.config.internal.read;

import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 file into values that know their lines. Scalars stay the text that was
 * written. What a file cannot be trusted with is refused: aliases (which can grow without bound),
 * deep nesting, size. Stateless.
 */
public final class YamlReader {
  /** The greatest file, in characters. */
  public static final int MAX_SIZE = 4 << 20;

  private static final int LEAST_BUFFER = 1 << 10;
  private static final int MOST_BUFFER = 1 << 18;

  private YamlReader() {}

  /** The parser copies a word as often as it fills its buffer while it reads it. */
  private static LoadSettings settings(String text) {
    int buffer = Math.max(LEAST_BUFFER, Math.min(MOST_BUFFER, text.length()));
    return LoadSettings.builder()
        .setCodePointLimit(MAX_SIZE)
        .setParseComments(false)
        .setBufferSize(buffer)
        .build();
  }

  /**
   * Reads a file; null if a fault was told.
   *
   * @param references who resolves them; null to keep them as they are written
   */
  public static @Nullable Mapping read(
      String file, String content, @Nullable References references, Faults faults) {
    Origin top = new Origin(file, 1);
    if (content.length() > MAX_SIZE) {
      faults.add(top, "", "config.size", "is larger than 4 MiB", "split it");
      return null;
    }
    try {
      String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
      YamlEvents events =
          new YamlEvents(
              file, new Parse(settings(text)).parseString(text).iterator(), references, faults);
      ConfigValue document = events.document();
      if (document instanceof Mapping mapping) {
        return mapping;
      }
      if (faults.none()) {
        faults.add(
            top, "", "config.document", "does not begin with a key", "write 'key: value' lines");
      }
    } catch (YamlEvents.RefusedException refused) {
      faults.add(refused.fault());
    } catch (MarkedYamlEngineException e) {
      YamlProblem.tell(e, file, faults);
    } catch (YamlEngineException e) {
      faults.add(
          top,
          "",
          "config.yaml",
          "holds a character that no text has",
          "save it as plain text in UTF-8");
    }
    return null;
  }
}
