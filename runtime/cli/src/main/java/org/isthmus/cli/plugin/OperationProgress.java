package org.isthmus.cli.plugin;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;

/** An operation, told from its begin to its end. One thread. */
final class OperationProgress {
  private static final long PAUSE_MILLIS = 200;
  private static final Set<String> UNDER_WAY = Set.of("waiting", "running");

  private final Api api;
  private final Output output;
  private String told = "";

  OperationProgress(Api api, Output output) {
    this.api = api;
    this.output = output;
  }

  /** Waits for the end; the exit code is 0 if it was done. */
  int follow(JsonObject begun) throws Failure {
    JsonObject operation = begun;
    while (UNDER_WAY.contains(Text.of(operation, "state"))) {
      tell(operation);
      pause();
      operation = api.get("/operations/" + Text.of(begun, "number")).json();
    }
    if (!output.json(operation)) {
      end(operation);
    }
    return Text.of(operation, "state").equals("done") ? 0 : Failure.REFUSED;
  }

  private static void pause() throws Failure {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failure.refused("interrupted; the operation goes on");
    }
  }

  private void tell(JsonObject operation) {
    String of = Text.of(operation, "of");
    String step =
        Text.of(operation, "state")
            + (of.equals("0") ? "" : " " + Text.of(operation, "done") + "/" + of)
            + ": "
            + Text.of(operation, "step");
    if (!step.equals(told)) {
      told = step;
      output.progress(step);
    }
  }

  private void end(JsonObject operation) {
    Table table = new Table("KIND", "NAME", "WENT OVER", "GAP", "REMARK");
    for (JsonObject shift : Text.objects(operation, "shifts")) {
      table.row(
          Text.of(shift, "kind"),
          Text.of(shift, "name"),
          shift.get("beside").getAsBoolean() ? "beside" : "after",
          String.format(Locale.ROOT, "%.0f ms", shift.get("gapMillis").getAsDouble()),
          Text.of(shift, "reason"));
    }
    if (!table.isEmpty()) {
      output.table(table, "");
    }
    if (operation.get("residue") instanceof JsonObject residue) {
      residue(residue);
    }
    String reason = Text.of(operation, "reason");
    output.print(
        Text.of(operation, "kind")
            + versions(operation)
            + ": "
            + Text.of(operation, "state").replace('-', ' ')
            + (reason.isEmpty() ? "" : "; " + reason));
  }

  private static String versions(JsonObject operation) {
    String from = Text.of(operation, "from");
    String to = Text.of(operation, "to");
    return Stream.of(
            Text.of(operation, "plugin"), from, from.isEmpty() || to.isEmpty() ? "" : "to", to)
        .filter(part -> !part.isEmpty())
        .map(part -> " " + part)
        .collect(Collectors.joining());
  }

  private void residue(JsonObject residue) {
    String threads = Text.of(residue, "threads");
    String held = Text.of(residue, "held");
    if (!threads.isEmpty()) {
      output.print("left behind, threads: " + threads);
    }
    if (!held.isEmpty()) {
      output.print("left behind, not given back: " + held);
    }
    if (!residue.get("classLoader").getAsBoolean()) {
      output.print("left behind: no classes");
    } else if (residue.get("settled").getAsBoolean()) {
      output.print("left behind: its classes, for as long as the gateway runs");
    } else {
      output.print("its classes go with the next collections; 'isthmus plugin list' says if not");
    }
  }
}
