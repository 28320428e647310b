package org.isthmus.cli.rights;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.Callable;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The audit log. One thread. */
@Command(name = "audit", description = "What was done, by whom and with which outcome.")
public final class AuditCommand implements Callable<Integer> {
  @ParentCommand private Context context;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only what has this in who, action or subject.")
  private String filter;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; ${DEFAULT-VALUE} if left out.")
  private int limit;

  @Override
  public Integer call() throws Failure {
    JsonObject answer =
        context
            .api()
            .send(Call.get("/audit", Map.of("filter", filter, "limit", limit + "")))
            .json();
    Output output = context.output();
    if (!output.json(answer)) {
      Table table = new Table("NUMBER", "WHEN", "WHO", "ACTION", "SUBJECT", "OUTCOME", "DETAIL");
      for (JsonObject entry : Text.objects(answer, "entries")) {
        table.row(
            Text.of(entry, "number"),
            Text.time(entry, "when"),
            Text.of(entry, "who"),
            Text.of(entry, "action"),
            Text.of(entry, "subject"),
            Text.of(entry, "outcome"),
            Text.of(entry, "detail"));
      }
      output.table(table, "no entry");
    }
    return 0;
  }

  @Command(name = "verify", description = "Whether anybody has changed the log.")
  int verify() throws Failure {
    JsonObject verdict = context.api().get("/audit/verdict").json();
    String problem = Text.of(verdict, "problem");
    Output output = context.output();
    if (!output.json(verdict)) {
      output.print(
          Text.of(verdict, "entries")
              + " entries, head "
              + Text.of(verdict, "head")
              + ": "
              + (problem.isEmpty() ? "the chain holds" : problem));
    }
    return problem.isEmpty() ? 0 : Failure.REFUSED;
  }
}
