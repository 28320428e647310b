package org.isthmus.driver.modbus.internal.sunspec;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.DataType.Kind;
import org.isthmus.api.driver.AddressException;
import org.isthmus.driver.modbus.internal.address.AddressParser;
import org.jspecify.annotations.Nullable;

/**
 * Understands {@code 103.W}, {@code 103[2].W} in the second model of that number, {@code
 * 160.DCA[3]} in the third repetition, and {@code 64001.@5} for the sixth register of a model whose
 * points are not known by name. Stateless.
 */
final class SunSpecParser {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(\\d{1,5})(?:\\[(\\d{1,3})\\])?\\.(?:(\\w{1,40})(?:\\[(\\d{1,4})\\])?|@(\\d{1,5}))");
  private static final int MOST_MODEL = 65_534;

  private SunSpecParser() {}

  static SunSpecAddress parse(String text, DataType declared) throws AddressException {
    Matcher parts = SYNTAX.matcher(text.strip());
    if (!parts.matches()) {
      throw wrong(
          text,
          "syntax",
          "this is no point of a model",
          "write 103.W, 103[2].W for the second model 103, 160.DCA[3] for the third repetition, or"
              + " 64001.@5 for a register");
    }
    int model = number(text, parts.group(1), 1, MOST_MODEL, "a model");
    int instance = parts.group(2) == null ? 1 : number(text, parts.group(2), 1, 999, "a model");
    if (parts.group(5) != null) {
      return register(text, model, instance, Integer.parseInt(parts.group(5)), declared);
    }
    return named(text, model, instance, parts.group(3), parts.group(4), declared);
  }

  private static SunSpecAddress register(
      String text, int model, int instance, int offset, DataType declared) throws AddressException {
    if (offset > 65_535) {
      throw wrong(text, "range", offset + " is no register", "it is at most 65535");
    }
    // The rules of registers are those of Modbus.
    DataType type = AddressParser.parse("holding:0", declared).type();
    return new SunSpecAddress(model, instance, "", 0, offset, type);
  }

  private static SunSpecAddress named(
      String text, int id, int instance, String name, @Nullable String repeat, DataType declared)
      throws AddressException {
    Model model = Models.of(id);
    if (model == null) {
      throw wrong(
          text,
          "model",
          "the points of model " + id + " are not known by name",
          "write " + id + ".@5 for its sixth register, and declare the type");
    }
    Point point = model.point(name);
    if (point == null) {
      throw wrong(text, "point", "model " + id + " has no point " + name, "it has " + names(model));
    }
    if (point.repeated() != (repeat != null)) {
      throw wrong(
          text,
          "repetition",
          point.repeated() ? name + " is repeated" : name + " is not repeated",
          point.repeated()
              ? "write " + point.name() + "[1] for the first"
              : "leave out [" + repeat + "]");
    }
    int repetition = repeat == null ? 0 : number(text, repeat, 1, 9_999, "a repetition");
    DataType type = settle(text, point, declared);
    return new SunSpecAddress(id, instance, point.name(), repetition, SunSpecAddress.NAMED, type);
  }

  private static DataType settle(String text, Point point, DataType declared)
      throws AddressException {
    DataType natural = point.value();
    boolean numbers = declared.isNumber() && natural.isNumber();
    boolean real = declared.kind() == Kind.FLOAT64 || declared.kind() == Kind.FLOAT32;
    if (declared.kind() == Kind.UNKNOWN && !declared.isArray()) {
      return natural;
    }
    if (declared.equals(natural) || (numbers && real)) {
      return declared;
    }
    boolean text16 = natural.kind() == Kind.TEXT && declared.kind() == Kind.TEXT;
    if (text16 && !declared.isArray()) {
      return natural;
    }
    throw wrong(
        text, "type", point.name() + " is no " + declared, "leave the type out; it is " + natural);
  }

  private static String names(Model model) {
    return model.points().stream()
        .filter(Point::isData)
        .map(Point::name)
        .collect(Collectors.joining(", "));
  }

  private static int number(String text, String digits, int least, int most, String what)
      throws AddressException {
    int value = Integer.parseInt(digits);
    if (value < least || value > most) {
      throw wrong(
          text,
          "range",
          String.format(Locale.ROOT, "%d is not %s", value, what),
          "it is in " + least + ".." + most);
    }
    return value;
  }

  private static AddressException wrong(String text, String code, String problem, String cure) {
    return new AddressException(
        "sunspec.address." + code, "address '{0}': " + problem, cure, text.strip());
  }
}
