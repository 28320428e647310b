package org.isthmus.config.internal.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.isthmus.config.internal.read.References.MissingException;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Makes values of the parser's events. For one file and one thread. */
final class YamlEvents {
  private static final int MAX_DEPTH = 32;

  private final String file;
  private final Iterator<Event> events;
  private final @Nullable References references;
  private final Faults faults;
  private final Deque<String> path = new ArrayDeque<>();
  private @Nullable Event last;

  /** References stay as they are written if there is nobody to resolve them. */
  YamlEvents(String file, Iterator<Event> events, @Nullable References references, Faults faults) {
    this.file = file;
    this.events = events;
    this.references = references;
    this.faults = faults;
  }

  /** What a file cannot be trusted with; reading ends there. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Fault fault;

    RefusedException(Fault fault) {
      super(fault.toString());
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /** The only document; null if there is none or more than one. */
  @Nullable ConfigValue document() {
    next();
    if (next().getEventId() == Event.ID.StreamEnd) {
      return null;
    }
    ConfigValue document = value(next());
    next();
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw refused(end, "a second document begins here", "put it into a file of its own");
    }
    return document;
  }

  /** The next event; what the parser itself stumbles over is a fault of the file, too. */
  private Event next() {
    try {
      last = events.next();
      return last;
    } catch (YamlEngineException e) {
      throw e;
    } catch (RuntimeException e) {
      Fault fault =
          new Fault(
              last == null ? new Origin(file, 1) : origin(last),
              field(),
              Problem.of(
                  "config.yaml",
                  "what follows here cannot be read",
                  "look for an escape that is no character, such as \"\\UFFFFFFFF\""));
      throw new RefusedException(fault);
    }
  }

  private ConfigValue value(Event event) {
    if (path.size() > MAX_DEPTH) {
      throw refused(event, "is nested deeper than " + MAX_DEPTH + " levels", "make it flatter");
    }
    if (!(event instanceof NodeEvent node) || event.getEventId() == Event.ID.Alias) {
      throw refused(event, "an alias (*name) is not allowed", "write the value out");
    }
    if (node.getAnchor().isPresent()) {
      throw refused(event, "an anchor (&name) is not allowed", "remove it");
    }
    return switch (event.getEventId()) {
      case MappingStart -> mapping((MappingStartEvent) event);
      case SequenceStart -> sequence((SequenceStartEvent) event);
      default -> scalar((ScalarEvent) event);
    };
  }

  private Mapping mapping(MappingStartEvent start) {
    Origin origin = origin(start);
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
      if (!(key instanceof ScalarEvent name)) {
        throw refused(key, "a key is a list or a map", "write a plain word before the colon");
      }
      path.addLast("." + name.getValue());
      ConfigValue value = at(origin(key), value(next()));
      ConfigValue before = entries.putIfAbsent(name.getValue(), value);
      if (before != null) {
        tell(key, "is there twice, first in line {0}", "remove one", before.origin().line());
      }
      path.removeLast();
    }
    return new Mapping(origin, entries);
  }

  /** What has no place of its own, because it is empty or begins below, stands where its key is. */
  private static ConfigValue at(Origin key, ConfigValue value) {
    if (value instanceof Mapping mapping) {
      return new Mapping(key, mapping.entries());
    }
    if (value instanceof Sequence sequence) {
      return new Sequence(key, sequence.items());
    }
    Scalar scalar = (Scalar) value;
    return new Scalar(key, scalar.text(), scalar.quoted(), scalar.secret());
  }

  private Sequence sequence(SequenceStartEvent start) {
    List<ConfigValue> items = new ArrayList<>();
    for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
      path.addLast("[" + items.size() + "]");
      items.add(value(item));
      path.removeLast();
    }
    return new Sequence(origin(start), items);
  }

  private Scalar scalar(ScalarEvent event) {
    if (event.getTag().isPresent() && !event.getTag().get().equals("!")) {
      throw refused(event, "a tag (" + event.getTag().get() + ") is not allowed", "remove it");
    }
    String text = event.getValue();
    if (references == null || !ReferenceText.hasReference(text)) {
      return new Scalar(origin(event), text, !event.isPlain(), false);
    }
    try {
      String resolved = ReferenceText.resolve(text, references);
      return new Scalar(origin(event), resolved, !event.isPlain(), true);
    } catch (MissingException missing) {
      faults.add(new Fault(origin(event), field(), missing.problem()));
      return new Scalar(origin(event), "", true, true);
    }
  }

  private Origin origin(Event event) {
    return new Origin(file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
  }

  private String field() {
    String joined = String.join("", path);
    return joined.startsWith(".") ? joined.substring(1) : joined;
  }

  private void tell(Event at, String problem, String cure, Object... parameters) {
    faults.add(origin(at), field(), "config.yaml", problem, cure, parameters);
  }

  private RefusedException refused(Event at, String problem, String cure) {
    return new RefusedException(
        new Fault(origin(at), field(), Problem.of("config.yaml", problem, cure)));
  }
}
