package org.isthmus.cli.plant;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Pages;
import org.isthmus.cli.configuration.ConfigurationFile;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Devices: how they stand, and the files that configure them. One thread. */
@Command(name = "device", description = "Shows, configures and removes devices.")
public final class DeviceCommand {
  @ParentCommand private Context context;

  @Command(name = "list", description = "All devices, with their states.")
  int list() throws Failure {
    JsonObject all = Pages.all(context.api(), "/devices", "devices", Map.of());
    Output output = context.output();
    if (!output.json(all)) {
      Table table = new Table("DEVICE", "AREA", "DRIVER", "STATE", "TAGS", "WHY");
      for (JsonObject device : Text.objects(all, "devices")) {
        int tags =
            Text.objects(device, "scans").stream()
                .mapToInt(scan -> scan.get("tags").getAsInt())
                .sum();
        table.row(
            Text.of(device, "name"),
            Text.of(device, "area"),
            Text.of(device, "driver"),
            Text.of(device, "state"),
            tags,
            Text.of(device, "reason"));
      }
      output.table(table, "no device is configured");
    }
    return 0;
  }

  @Command(name = "show", description = "A device, with its scans and what its driver tells.")
  int show(@Parameters(paramLabel = "NAME", description = "The device.") String name)
      throws Failure {
    JsonObject device = context.api().get("/devices/" + Call.part(name)).json();
    Output output = context.output();
    if (!output.json(device)) {
      Table table = new Table("DEVICE", name);
      for (String member : new String[] {"area", "driver", "state", "reason", "since"}) {
        table.row(member, Text.of(device, member));
      }
      for (String member : new String[] {"connects", "requests", "writesDone", "stuck"}) {
        table.row(member, Text.of(device, member));
      }
      JsonObject facts = device.getAsJsonObject("facts");
      facts.keySet().forEach(fact -> table.row(fact, Text.of(facts, fact)));
      output.table(table, "");
      scans(device, output);
    }
    return 0;
  }

  private static void scans(JsonObject device, Output output) {
    Table table =
        new Table("EVERY", "ACHIEVED", "TAGS", "COMPLETED", "MISSED", "LAST READ", "REQUESTS");
    for (JsonObject scan : Text.objects(device, "scans")) {
      table.row(
          Text.of(scan, "requestedMillis") + " ms",
          millis(scan, "achievedMillis"),
          Text.of(scan, "tags"),
          Text.of(scan, "completed"),
          Text.of(scan, "missed"),
          millis(scan, "lastReadMillis"),
          Text.of(scan, "requests"));
    }
    output.table(table, "no scans");
  }

  private static String millis(JsonObject scan, String member) {
    return String.format(Locale.ROOT, "%.1f ms", scan.get(member).getAsDouble());
  }

  @Command(
      name = "put",
      description = "Configures a device, new or not, as a file says; nothing wrong is written.")
  int put(@Parameters(paramLabel = "FILE", description = "Its YAML file.") Path file)
      throws Failure {
    Api api = context.api();
    String content = ConfigurationFile.read(file);
    String name = ConfigurationFile.named(file, content, "device");
    ConfigurationFile.Written written =
        ConfigurationFile.of(api, "devices", name).write(api, content);
    Output output = context.output();
    if (!output.json(written.answer())) {
      output.print(name + " is " + written.how());
    }
    return 0;
  }

  @Command(name = "remove", description = "Removes a device; a tag list beside its file stays.")
  int remove(@Parameters(paramLabel = "NAME", description = "The device.") String name)
      throws Failure {
    context.api().send(Call.delete("/devices/" + Call.part(name)).header("If-Match", "*"));
    context.output().say(name + " is removed; 'isthmus config history' has the number to undo it");
    return 0;
  }

  @Command(
      name = "trace",
      description =
          "The bytes on the wire of a device, as they go; text2pcap -D -t ISO makes a capture of it.")
  int trace(
      @Parameters(paramLabel = "NAME", description = "The device.") String name,
      @Option(
              names = "--count",
              paramLabel = "N",
              description = "Ends after so many pieces; 0 for without end.",
              defaultValue = "0")
          long count)
      throws Failure {
    return new Tracing(context.api(), context.output(), name, count).follow();
  }
}
