package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isthmus.config.internal.read.Faults;
import org.isthmus.config.internal.read.References;
import org.isthmus.config.internal.read.YamlReader;
import org.isthmus.host.settings.ConfigValue;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
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

/** Writes a file's content in other words that mean the same. */
final class Anew {
  /** Gives nothing, and makes a secret of the text that it stands in. */
  private static final String NOTHING = "${env:NOBODY:-}";

  private Anew() {}

  /** All keys and values again, each on lines of its own; what references gave is written out. */
  static String yaml(String content, References references) {
    Faults faults = new Faults();
    ConfigValue value = YamlReader.read("anew.yaml", content, references, faults);
    assertThat(faults.list()).isEmpty();
    List<Event> events = new ArrayList<>();
    events.add(new StreamStartEvent());
    events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    add(value, events);
    events.add(new DocumentEndEvent(false));
    events.add(new StreamEndEvent());
    Text text = new Text();
    Emitter emitter = new Emitter(DumpSettings.builder().setWidth(1 << 20).build(), text);
    events.forEach(emitter::emit);
    return text.toString();
  }

  private static void add(ConfigValue value, List<Event> events) {
    if (value instanceof ConfigValue.Mapping mapping) {
      events.add(new MappingStartEvent(none(), none(), true, FlowStyle.BLOCK));
      mapping
          .entries()
          .forEach(
              (key, each) -> {
                events.add(scalar(key, ScalarStyle.DOUBLE_QUOTED));
                add(each, events);
              });
      events.add(new MappingEndEvent());
    } else if (value instanceof ConfigValue.Sequence sequence) {
      events.add(new SequenceStartEvent(none(), none(), true, FlowStyle.BLOCK));
      sequence.items().forEach(each -> add(each, events));
      events.add(new SequenceEndEvent());
    } else {
      ConfigValue.Scalar scalar = (ConfigValue.Scalar) value;
      String text = scalar.secret() ? NOTHING + scalar.text().replace("${", "$${") : scalar.text();
      events.add(scalar(text, scalar.quoted() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN));
    }
  }

  private static Event scalar(String text, ScalarStyle style) {
    return new ScalarEvent(none(), none(), new ImplicitTuple(true, true), text, style);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  /** The same cells, all in quotes. */
  static String csv(String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    String header = text.lines().findFirst().orElse("");
    char separator = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    StringWriter anew = new StringWriter();
    CsvWriter writer =
        CsvWriter.builder()
            .fieldSeparator(separator)
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .build(anew);
    CsvReader.builder()
        .fieldSeparator(separator)
        .ofCsvRecord(text)
        .forEach(row -> writer.writeRecord(row.getFields()));
    return anew.toString();
  }

  private static final class Text implements StreamDataWriter {
    private final StringBuilder all = new StringBuilder();

    @Override
    public void write(String text) {
      all.append(text);
    }

    @Override
    public void write(String text, int offset, int length) {
      all.append(text, offset, offset + length);
    }

    @Override
    public String toString() {
      return all.toString();
    }
  }
}
