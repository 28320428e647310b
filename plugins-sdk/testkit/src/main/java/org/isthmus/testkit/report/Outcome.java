package org.isthmus.testkit.report;

import java.util.concurrent.TimeoutException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.rule.BrokenException;
import org.isthmus.testkit.rule.Rule;

/**
 * What one rule said of a plugin.
 *
 * @param rule the rule
 * @param kept whether the plugin keeps to it
 * @param evidence what was looked at, or what was found
 */
public record Outcome(Rule rule, boolean kept, String evidence) {

  /**
   * Asks a rule, within its limit; what a class of the plugin throws, and that it does not return,
   * are outcomes, too.
   */
  public static Outcome of(Rule rule, Candidate plugin) {
    try {
      return new Outcome(
          rule, true, Bounded.call("rule " + rule.id(), rule.limit(), () -> rule.check(plugin)));
    } catch (BrokenException broken) {
      return new Outcome(rule, false, String.valueOf(broken.getMessage()));
    } catch (TimeoutException late) {
      return new Outcome(rule, false, String.valueOf(late.getMessage()));
    } catch (Exception | LinkageError | StackOverflowError thrown) {
      return new Outcome(rule, false, "the plugin threw " + thrown);
    }
  }

  /** As one or two lines, for a person. */
  public String line() {
    return kept
        ? "kept    " + rule.id() + ": " + evidence
        : "broken  " + rule.id() + ": " + evidence + "\n        " + rule.cure();
  }
}
