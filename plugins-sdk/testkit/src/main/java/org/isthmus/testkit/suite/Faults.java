package org.isthmus.testkit.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.testkit.peer.Fault;

/** The names of faults in a suite. */
final class Faults {
  private static final Pattern WITH_NUMBER =
      Pattern.compile("(cut after|stop after|slow|garbage) ([0-9]{1,6})");

  private Faults() {}

  /** A fault by name; throws {@link IllegalArgumentException} with all names. */
  static Fault of(String text) {
    Matcher numbered = WITH_NUMBER.matcher(text);
    if (numbered.matches()) {
      int number = Integer.parseInt(numbered.group(2));
      return switch (numbered.group(1)) {
        case "cut after" -> Fault.cutAfter(number);
        case "stop after" -> Fault.stopAfter(number);
        case "slow" -> Fault.slow(number);
        default -> Fault.garbage(number);
      };
    }
    return switch (text) {
      case "silence" -> Fault.silence();
      case "hang up" -> Fault.hangUp();
      case "twice" -> Fault.twice();
      case "echo" -> Fault.echo();
      case "endless" -> Fault.endless();
      default ->
          throw new IllegalArgumentException(
              "'"
                  + text
                  + "' is no fault; write silence, hang up, twice, echo, endless, cut after 5, stop"
                  + " after 5, slow 20 (milliseconds a byte) or garbage 1 (a seed)");
    };
  }
}
