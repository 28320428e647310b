package org.isthmus.config.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * Writes values as YAML that a person reads and compares: a key a line, and each item of a list
 * that holds nothing but single values on a line of its own. Stateless.
 */
public final class YamlWriter {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder().setWidth(Integer.MAX_VALUE).setSplitLines(false).build();
  private static final ImplicitTuple EITHER_WAY = new ImplicitTuple(true, true);

  private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}\\p{N}_.-]+");

  private YamlWriter() {}

  /** The text that says this. */
  public static String write(Mapping document) {
    List<Event> events = new ArrayList<>();
    events.add(new StreamStartEvent());
    events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    add(document, false, events);
    events.add(new DocumentEndEvent(false));
    events.add(new StreamEndEvent());
    return new Present(SETTINGS).emitToString(events.iterator());
  }

  private static void add(ConfigValue value, boolean item, List<Event> to) {
    if (value instanceof Mapping mapping) {
      FlowStyle style = item && flat(mapping) ? FlowStyle.FLOW : FlowStyle.BLOCK;
      to.add(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
      for (Map.Entry<String, ConfigValue> entry : mapping.entries().entrySet()) {
        to.add(scalar(entry.getKey(), !PLAIN_KEY.matcher(entry.getKey()).matches()));
        add(entry.getValue(), false, to);
      }
      to.add(new MappingEndEvent());
    } else if (value instanceof Sequence sequence) {
      to.add(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
      sequence.items().forEach(each -> add(each, true, to));
      to.add(new SequenceEndEvent());
    } else if (value instanceof Scalar scalar) {
      to.add(scalar(scalar.text(), scalar.quoted()));
    }
  }

  private static boolean flat(Mapping mapping) {
    return mapping.entries().values().stream().allMatch(YamlWriter::fitsALine);
  }

  private static boolean fitsALine(ConfigValue value) {
    return value instanceof Scalar
        || (value instanceof Mapping nested
            && nested.entries().values().stream().allMatch(Scalar.class::isInstance));
  }

  /** Plain where that is possible; the library puts quotes where a plain text would break. */
  private static ScalarEvent scalar(String text, boolean quoted) {
    ScalarStyle style = quoted ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    return new ScalarEvent(Optional.empty(), Optional.empty(), EITHER_WAY, text, style);
  }
}
