package org.isthmus.cli.plant;

import com.google.gson.JsonObject;
import java.util.Map;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Pages;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Sinks: how they stand. One thread. */
@Command(name = "sink", description = "Shows sinks.")
public final class SinkCommand {
  @ParentCommand private Context context;

  @Command(name = "list", description = "All sinks, with what they have delivered.")
  int list() throws Failure {
    JsonObject all = Pages.all(context.api(), "/sinks", "sinks", Map.of());
    Output output = context.output();
    if (!output.json(all)) {
      Table table =
          new Table("SINK", "KIND", "STATE", "DELIVERED", "BEHIND", "ASIDE", "LOST", "WHY");
      for (JsonObject sink : Text.objects(all, "sinks")) {
        JsonObject ledger = sink.getAsJsonObject("ledger");
        table.row(
            Text.of(sink, "name"),
            Text.of(sink, "kind"),
            Text.of(sink, "state"),
            ledger.get("delivered").getAsLong() + ledger.get("unconfirmed").getAsLong(),
            Text.of(sink, "lag"),
            Text.of(ledger, "setAside"),
            Text.of(ledger, "lost"),
            Text.of(sink, "reason"));
      }
      output.table(table, "no sink is configured");
    }
    return 0;
  }
}
