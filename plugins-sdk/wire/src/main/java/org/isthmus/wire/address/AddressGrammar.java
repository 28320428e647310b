package org.isthmus.wire.address;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.isthmus.api.driver.AddressException;

/**
 * How the addresses of a protocol are written: a table of forms. What is none of them is refused
 * with the reason of the form that it comes nearest to, and what would be right. Made once; for any
 * thread then.
 *
 * <pre>{@code
 * new AddressGrammar<Area>("melsec")
 *     .form("D{n:0-12287}[.{bit:x:0-F}]", Area.D)
 *     .form("X{n:x:0-7FF}", Area.X);
 * }</pre>
 *
 * @param <K> what the forms are called by, such as an enum of areas
 */
public final class AddressGrammar<K> {
  private static final int MOST_NAMED = 8;
  private static final int LONGEST = 200;

  private final String code;
  private final List<Form<K>> forms = new ArrayList<>();

  /**
   * Without forms yet.
   *
   * @param code what the codes of errors begin with, such as {@code melsec}
   */
  public AddressGrammar(String code) {
    this.code = code;
  }

  /**
   * Adds a form; of two that fit, the one that was added first counts.
   *
   * @param template characters as they stand, in either case, and fields: {@code {n:0-65535}} a
   *     decimal number, {@code {n:x:0-7FF}} a hexadecimal and {@code {n:o:0-177}} an octal one,
   *     {@code {size=W|D}} one of some words; {@code [...]} may be left out; {@code \} before a
   *     character that means none of this
   * @throws IllegalArgumentException if it is no template
   */
  public AddressGrammar<K> form(String template, K kind) {
    forms.add(Form.of(template, kind));
    return this;
  }

  /**
   * What an address says.
   *
   * @throws AddressException with what is wrong and what would be right
   */
  public Place<K> parse(String address) throws AddressException {
    String text = address.strip();
    if (text.length() > LONGEST) {
      throw wrong(text.substring(0, LONGEST), "syntax", "it is too long", forms());
    }
    Attempt.Stop furthest = Attempt.Stop.NONE;
    for (Form<K> form : forms) {
      Attempt attempt = new Attempt(text);
      if (attempt.matches(form.parts())) {
        return new Place<>(form, attempt.fields());
      }
      furthest = Attempt.Stop.further(furthest, attempt.stop());
    }
    if (furthest.at() <= 0) {
      throw wrong(text, "unknown", "there is no such place", forms());
    }
    throw wrong(text, furthest.range() ? "range" : "syntax", furthest.problem(), furthest.cure());
  }

  private String forms() {
    String named =
        forms.stream().limit(MOST_NAMED).map(Form::describe).collect(Collectors.joining(", "));
    return "write " + named + (forms.size() > MOST_NAMED ? ", ..." : "");
  }

  /**
   * The error of an address whose form is right and that cannot be all the same, such as a type
   * that its area does not hold.
   *
   * @param kind short: {@code type}
   */
  public AddressException wrong(String address, String kind, String problem, String cure) {
    return new AddressException(
        code + ".address." + kind, "address '{0}': {1}", "{2}", address.strip(), problem, cure);
  }
}
