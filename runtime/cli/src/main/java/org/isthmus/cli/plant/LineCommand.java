package org.isthmus.cli.plant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.StringJoiner;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Serial lines: which there are, and who is on them. One thread. */
@Command(name = "line", description = "Shows the gateway's serial lines.")
public final class LineCommand {
  @ParentCommand private Context context;

  @Command(name = "list", description = "All serial ports, what they are and who uses them.")
  int list() throws Failure {
    JsonObject all = context.api().send(Call.get("/serial-ports", Map.of())).json();
    Output output = context.output();
    if (!output.json(all)) {
      Table table = new Table("PORT", "WHAT", "USB", "MODE", "BUSY", "DEVICES", "SILENT");
      for (JsonObject port : Text.objects(all, "ports")) {
        table.row(
            Text.of(port, "port"),
            Text.of(port, "description"),
            Text.of(port, "usb"),
            Text.of(port, "mode"),
            Math.round(port.get("load").getAsDouble() * 100) + " %",
            names(port, "devices"),
            names(port, "demoted"));
      }
      output.table(table, "this machine has no serial port");
    }
    return 0;
  }

  private static String names(JsonObject port, String list) {
    StringJoiner names = new StringJoiner(", ");
    for (JsonElement name : port.getAsJsonArray(list)) {
      names.add(name.getAsString());
    }
    return names.toString();
  }
}
