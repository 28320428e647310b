package org.isthmus.wire.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way to write an address, read from its template; see {@link AddressGrammar#form}. Immutable.
 */
final class Form<K> {
  private final K kind;
  private final List<Part> parts;

  private Form(K kind, List<Part> parts) {
    this.kind = kind;
    this.parts = parts;
  }

  static <K> Form<K> of(String template, K kind) {
    return new Form<>(kind, new Reader(template).all());
  }

  K kind() {
    return kind;
  }

  List<Part> parts() {
    return parts;
  }

  String describe() {
    return describe(parts);
  }

  static String describe(List<Part> parts) {
    return parts.stream().map(Part::describe).collect(Collectors.joining());
  }

  /** Reads a template. */
  private static final class Reader {
    private final String template;
    private final Set<String> names = new HashSet<>();
    private int at;

    Reader(String template) {
      this.template = template;
    }

    List<Part> all() {
      List<Part> parts = sequence();
      if (at < template.length()) {
        throw wrong("a ] has no [");
      }
      return parts;
    }

    private List<Part> sequence() {
      List<Part> parts = new ArrayList<>();
      StringBuilder literal = new StringBuilder();
      while (at < template.length() && template.charAt(at) != ']') {
        char next = template.charAt(at++);
        if (next != '{' && next != '[') {
          literal.append(next == '\\' ? template.charAt(at++) : next);
          continue;
        }
        flush(literal, parts);
        parts.add(next == '{' ? field() : optional());
      }
      flush(literal, parts);
      return List.copyOf(parts);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
      if (literal.length() > 0) {
        parts.add(new Part.Literal(literal.toString()));
        literal.setLength(0);
      }
    }

    private Part optional() {
      List<Part> parts = sequence();
      if (at++ >= template.length() || parts.isEmpty()) {
        throw wrong("a [ is not closed, or has nothing in it");
      }
      return new Part.Optional(parts);
    }

    private Part field() {
      int end = template.indexOf('}', at);
      if (end < 0) {
        throw wrong("a { is not closed");
      }
      String text = template.substring(at, end);
      at = end + 1;
      int words = text.indexOf('=');
      return words < 0 ? number(text.split(":", -1)) : word(text, words);
    }

    private Part word(String text, int equals) {
      List<String> choices =
          Arrays.stream(text.substring(equals + 1).split("\\|"))
              .sorted(Comparator.comparingInt(String::length).reversed())
              .toList();
      return new Part.Word(named(text.substring(0, equals)), choices);
    }

    private Part number(String[] text) {
      boolean based = text.length == 3;
      int base = based ? base(text[1]) : 10;
      String[] bounds = text[text.length - 1].split("-");
      if (text.length < 2 || text.length > 3 || bounds.length != 2) {
        throw wrong("a number is {name:0-65535} or {name:x:0-FFFF}");
      }
      long least = Long.parseLong(bounds[0], base);
      return new Part.Digits(named(text[0]), base, least, Long.parseLong(bounds[1], base));
    }

    private int base(String letter) {
      return switch (letter.toLowerCase(Locale.ROOT)) {
        case "d" -> 10;
        case "x" -> 16;
        case "o" -> 8;
        default -> throw wrong("a base is d, x or o");
      };
    }

    private String named(String name) {
      if (name.isEmpty() || !names.add(name)) {
        throw wrong("each field has a name of its own");
      }
      return name;
    }

    private IllegalArgumentException wrong(String why) {
      return new IllegalArgumentException("template '" + template + "': " + why);
    }
  }
}
