package org.isthmus.testkit.report;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.peer.RealServer;
import org.isthmus.testkit.rule.Rule;

/**
 * What one rule said of a plugin.
 *
 * @param rule the rule
 * @param kept whether the plugin keeps to it
 * @param evidence what was looked at, or what was found
 * @param took how long that was, others at the same time
 */
public record Outcome(Rule rule, boolean kept, String evidence, Duration took) {
  private static final int AT_A_TIME = 6;

  /**
   * Asks a rule, within its limit; what a class of the plugin throws, and that it does not return,
   * are outcomes, too.
   */
  public static Outcome of(Rule rule, Candidate plugin) {
    long begin = System.nanoTime();
    boolean kept = false;
    String evidence;
    try {
      evidence = Bounded.call("rule " + rule.id(), rule.limit(), () -> rule.check(plugin));
      kept = true;
    } catch (BrokenException broken) {
      evidence = String.valueOf(broken.getMessage());
    } catch (TimeoutException late) {
      evidence = String.valueOf(late.getMessage());
    } catch (Exception | LinkageError | StackOverflowError thrown) {
      evidence = "the plugin threw " + thrown;
    }
    return new Outcome(rule, kept, evidence, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Asks rules, several at the same time: most of what they do is waiting. */
  public static List<Outcome> of(List<Rule> rules, Candidate plugin) {
    ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME, Outcome::daemon);
    ExecutorService aside = Executors.newCachedThreadPool(Outcome::daemon);
    try {
      Map<Rule, Future<Outcome>> asked = new LinkedHashMap<>();
      rules.stream()
          .filter(Rule::elsewhere)
          .forEach(rule -> asked.put(rule, aside.submit(() -> of(rule, plugin))));
      awaitServers(plugin);
      rules.stream()
          .filter(rule -> !rule.elsewhere() && !rule.alone())
          .forEach(rule -> asked.put(rule, pool.submit(() -> of(rule, plugin))));
      for (Future<Outcome> each : asked.values()) {
        each.get();
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Rule rule : rules) {
        Future<Outcome> known = asked.get(rule);
        outcomes.add(known == null ? of(rule, plugin) : known.get());
      }
      return List.copyOf(outcomes);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", ended);
    } catch (ExecutionException ours) {
      throw new IllegalStateException(ours);
    } finally {
      pool.shutdownNow();
      aside.shutdownNow();
    }
  }

  /** Their start counts for no rule's time. */
  private static void awaitServers(Candidate plugin) {
    for (RealServer server : plugin.suite().servers()) {
      try {
        server.started().port();
      } catch (IOException failed) {
        // each rule that needs it tells so
      }
    }
  }

  /** The ids of the rules that are broken. */
  public static List<String> broken(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !outcome.kept())
        .map(outcome -> outcome.rule().id())
        .toList();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "conformance");
    thread.setDaemon(true);
    return thread;
  }

  /** As one or two lines, for a person. */
  public String line() {
    return kept
        ? "kept    " + rule.id() + ": " + evidence
        : "broken  " + rule.id() + ": " + evidence + "\n        " + rule.cure();
  }
}
