package org.isthmus.sink.mqtt.internal.command;

import java.util.Map;
import java.util.stream.Collectors;
import org.isthmus.api.context.Report;
import org.isthmus.api.sink.Commands;

/** Tells a person how commands go. Any thread. */
final class Tally {
  private static final String KEY = "commands";
  private static final int SHOWN = 5;

  private final Report report;
  private String state = "";
  private long done;
  private long refused;
  private long unknown;
  private long repeated;

  Tally(Report report) {
    this.report = report;
  }

  /** On how many filters they are awaited, and which of them the broker refuses. */
  synchronized void awaited(int filters, Map<String, String> notAllowed) {
    state = "awaited on " + filters + " topic filters";
    if (!notAllowed.isEmpty()) {
      state +=
          "; the broker refuses "
              + notAllowed.entrySet().stream()
                  .limit(SHOWN)
                  .map(each -> each.getKey() + " (" + each.getValue() + ")")
                  .collect(Collectors.joining(", "))
              + (notAllowed.size() > SHOWN ? " and others" : "")
              + ": let this client subscribe to them in its access list";
    }
    say();
  }

  synchronized void ended(Commands.Result result) {
    switch (result) {
      case DONE -> done++;
      case REFUSED -> refused++;
      default -> unknown++;
    }
    say();
  }

  synchronized void refused() {
    refused++;
    say();
  }

  synchronized void again() {
    repeated++;
    say();
  }

  private void say() {
    report.fact(
        KEY,
        state
            + "; "
            + done
            + " done, "
            + refused
            + " refused, "
            + unknown
            + " unknown, "
            + repeated
            + " came again");
  }
}
