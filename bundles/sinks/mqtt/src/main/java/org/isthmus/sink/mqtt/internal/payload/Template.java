package org.isthmus.sink.mqtt.internal.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.payload.Json;

/**
 * A message of the operator's own with fields in braces. In one that is an object or an array of
 * JSON, a field in quotes is escaped, and one without is a value of JSON with its own; in any other
 * text fields stand as they are. Immutable.
 */
final class Template {
  /** What a field becomes. */
  enum Place {
    /** A value of JSON. */
    VALUE,
    /** A part of a text of JSON. */
    QUOTED,
    /** Text as it is. */
    PLAIN
  }

  /** A field and where it stands; without a name, the text itself. */
  private record Part(String name, String text, Place place) {}

  private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z]+)}");

  /** What each sample fills. */
  private static final Set<String> OF_SAMPLE = Set.of("value", "quality", "time", "sourceTime");

  /** What is the same for all samples of a tag. */
  private static final Set<String> OF_TAG =
      Set.of("unit", "type", "description", "area", "device", "tag", "path", "gateway", "sink");

  private static final JsonFactory PARSER =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  static Template parse(String text) {
    String begin = text.strip();
    boolean json =
        (begin.startsWith("{") || begin.startsWith("[")) && !FIELD.matcher(begin).lookingAt();
    List<Part> parts = new ArrayList<>();
    StringBuilder sample = new StringBuilder();
    boolean quoted = false;
    int at = 0;
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      String before = text.substring(at, field.start());
      quoted ^= json && oddQuotes(before);
      Place place = !json ? Place.PLAIN : quoted ? Place.QUOTED : Place.VALUE;
      parts.add(new Part("", before, Place.PLAIN));
      parts.add(new Part(known(field.group(1)), "", place));
      sample.append(before).append(quoted ? "x" : "0");
      sample.append((quoted ? "x" : " ").repeat(field.group().length() - 1));
      at = field.end();
    }
    parts.add(new Part("", text.substring(at), Place.PLAIN));
    if (json) {
      requireJson(sample.append(text, at, text.length()).toString());
    }
    return new Template(parts);
  }

  private static String known(String name) {
    if (!OF_SAMPLE.contains(name) && !OF_TAG.contains(name)) {
      Set<String> all = new TreeSet<>(OF_SAMPLE);
      all.addAll(OF_TAG);
      throw new IllegalArgumentException(
          "template has the unknown field {" + name + "}; use " + all);
    }
    return name;
  }

  /** Whether a text of JSON begins or ends in a piece; an escaped quote does neither. */
  private static boolean oddQuotes(String piece) {
    boolean odd = false;
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        odd = !odd;
      }
    }
    return odd;
  }

  /** With something of the same length in each field's place, so that columns are right. */
  private static void requireJson(String sample) {
    try (JsonParser parser = PARSER.createParser(sample)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException(
            "template has more after its JSON; write one object or array");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "template is no JSON at character "
              + (e.getLocation().getCharOffset() + 1)
              + ": "
              + e.getOriginalMessage()
              + "; correct it, or begin with another character than a brace or bracket",
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("template cannot be read: " + e.getMessage(), e);
    }
  }

  /** The fields that each sample fills, in their order. */
  String[] fields() {
    return parts.stream().map(Part::name).filter(OF_SAMPLE::contains).toArray(String[]::new);
  }

  /** Where they stand. */
  Place[] places() {
    return parts.stream()
        .filter(part -> OF_SAMPLE.contains(part.name()))
        .map(Part::place)
        .toArray(Place[]::new);
  }

  /**
   * What stands before, between and after those fields.
   *
   * @param names what is known of the tag
   * @param json lent for the call
   */
  byte[][] pieces(Map<String, String> names, Json json) {
    List<byte[]> pieces = new ArrayList<>();
    json.clear();
    for (Part part : parts) {
      if (OF_SAMPLE.contains(part.name())) {
        pieces.add(json.copy());
        json.clear();
      } else {
        write(part, names.getOrDefault(part.name(), part.text()), json);
      }
    }
    pieces.add(json.copy());
    return pieces.toArray(byte[][]::new);
  }

  private static void write(Part part, String text, Json json) {
    switch (part.place()) {
      case PLAIN -> json.raw(text.getBytes(StandardCharsets.UTF_8));
      case VALUE -> json.text(text);
      case QUOTED -> {
        Json quoted = new Json();
        quoted.text(text);
        json.raw(quoted.bytes(), 1, quoted.length() - 2);
      }
    }
  }
}
