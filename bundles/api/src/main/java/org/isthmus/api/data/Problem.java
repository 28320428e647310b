package org.isthmus.api.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong and what would be right, for a person: a stable code with parameters, so that the
 * text can be translated, and the English text itself. Immutable; parameters are kept as text, so
 * that no object of a plugin outlives it.
 */
public final class Problem {
  private static final Pattern PLACE = Pattern.compile("\\{([0-9]{1,2})}");

  private final String code;
  private final String text;
  private final String cure;
  private final List<String> parameters;

  private Problem(String code, String text, String cure, List<String> parameters) {
    this.code = code;
    this.text = text;
    this.cure = cure;
    this.parameters = parameters;
  }

  /**
   * A problem.
   *
   * @param code stable and unique, in small letters with dots: {@code modbus.address.range}
   * @param problem what is wrong, in English, lower case, without a full stop; {@code {0}} stands
   *     for the first parameter
   * @param cure what would be right, in the same form; empty if there is nothing a person can do
   * @param parameters the values; each becomes text here
   */
  public static Problem of(String code, String problem, String cure, Object... parameters) {
    requireNonNull(code, "code is null");
    List<String> texts = Arrays.stream(parameters).map(String::valueOf).toList();
    return new Problem(code, fill(problem, texts), fill(cure, texts), texts);
  }

  /** In one pass, so that a parameter that holds {@code {1}} itself stays as it is. */
  private static String fill(String template, List<String> parameters) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> {
              int index = Integer.parseInt(place.group(1));
              return Matcher.quoteReplacement(
                  index < parameters.size() ? parameters.get(index) : place.group());
            });
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** What is wrong, in English, parameters filled in. */
  public String text() {
    return text;
  }

  /** What would be right, in English, parameters filled in; may be empty. */
  public String cure() {
    return cure;
  }

  /** The parameters as text, in order. */
  public List<String> parameters() {
    return parameters;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Problem that && code.equals(that.code) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Problem and cure in one line. */
  @Override
  public String toString() {
    return cure.isEmpty() ? text : text + "; " + cure;
  }
}
