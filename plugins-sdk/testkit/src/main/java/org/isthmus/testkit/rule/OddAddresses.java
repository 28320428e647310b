package org.isthmus.testkit.rule;

import java.util.List;
import java.util.Random;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Given;

/** Whatever somebody types is an address or an AddressException; the same texts at every run. */
final class OddAddresses extends AddressRule {
  private static final int TRIES = 10_000;
  private static final long SEED = 42;
  private static final String MARKS =
      "0123456789:.,;/[]{}()-+*%#=@!? abcxyzABCXYZ\t\u0000\u00e4\ud83d";

  @Override
  public String id() {
    return "address.odd";
  }

  @Override
  public String says() {
    return "10,000 odd texts are each an address or an AddressException";
  }

  @Override
  public String cure() {
    return "check lengths, digits and ranges before you use them; catch NumberFormatException";
  }

  @Override
  int check(String id, Driver<?, ?> driver, Given given) throws BrokenException {
    Random random = new Random(SEED);
    for (int i = 0; i < TRIES; i++) {
      try {
        checkCanonical(id, driver, odd(random, given.right()));
      } catch (AddressException refused) {
        // as it should be
      }
    }
    return TRIES;
  }

  /** A right address that is a little wrong, or anything at all. */
  private static String odd(Random random, List<String> right) {
    StringBuilder text = new StringBuilder();
    if (!right.isEmpty() && random.nextInt(4) > 0) {
      text.append(right.get(random.nextInt(right.size())));
    }
    for (int i = random.nextInt(8); i >= 0; i--) {
      change(random, text);
    }
    return text.toString();
  }

  private static void change(Random random, StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    switch (random.nextInt(4)) {
      case 0 -> text.setLength(at);
      case 1 -> text.delete(at, Math.min(at + 1, text.length()));
      case 2 -> text.insert(at, "99999999999999999999");
      default -> text.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
    }
  }
}
