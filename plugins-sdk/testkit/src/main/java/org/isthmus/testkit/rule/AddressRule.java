package org.isthmus.testkit.rule;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Given;

/** A rule about the addresses of each driver. */
abstract class AddressRule implements Rule {
  @Override
  public final String check(Candidate plugin) throws Exception {
    int seen = 0;
    for (Component component : plugin.components()) {
      if (component.driver()) {
        Driver<?, ?> driver = (Driver<?, ?>) plugin.make(component);
        seen += check(component.id(), driver, plugin.suite().of(component.id()));
      }
    }
    return seen + " addresses";
  }

  /** Returns how many were tried. */
  abstract int check(String id, Driver<?, ?> driver, Given given) throws BrokenException;

  /** What it becomes, and that this stands when it is parsed again. */
  static void checkCanonical(String id, Driver<?, ?> driver, String text)
      throws AddressException, BrokenException {
    Address first = parse(id, driver, text);
    String canonical = first.toString();
    Address again;
    try {
      again = parse(id, driver, canonical);
    } catch (AddressException refused) {
      throw new BrokenException(
          id
              + " understands "
              + quoted(text)
              + " and prints it as "
              + quoted(canonical)
              + ", which it refuses: "
              + refused.getMessage());
    }
    if (!again.equals(first) || !again.toString().equals(canonical)) {
      throw new BrokenException(
          id
              + " understands "
              + quoted(text)
              + " as "
              + quoted(canonical)
              + ", and that as "
              + quoted(again.toString()));
    }
  }

  static Address parse(String id, Driver<?, ?> driver, String text)
      throws AddressException, BrokenException {
    Address address;
    try {
      address = driver.parse(text, DataType.UNKNOWN);
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new BrokenException(id + " throws " + thrown + " at " + quoted(text));
    }
    if (address == null) {
      throw new BrokenException(id + " returns null for " + quoted(text));
    }
    return address;
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .limit(200)
        .forEach(
            c ->
                quoted.append(
                    c < ' ' || c > '~' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
    return quoted.append('"').toString();
  }
}
