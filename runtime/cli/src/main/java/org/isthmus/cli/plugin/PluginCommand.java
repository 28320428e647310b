package org.isthmus.cli.plugin;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Plugins: what there is, what a jar would do, and doing it. One thread. */
@Command(
    name = "plugin",
    description = "Installs, upgrades, rolls back and removes plugins.",
    synopsisSubcommandLabel = "COMMAND")
public final class PluginCommand {
  @ParentCommand private Context context;

  @Command(name = "list", description = "The plugins that are installed.")
  int list() throws Failure {
    JsonObject answer = context.api().get("/plugins").json();
    Output output = context.output();
    if (!output.json(answer)) {
      Table table =
          new Table("PLUGIN", "VERSION", "STATE", "OFFERS", "DEVICES", "BEFORE", "PROBLEM");
      for (JsonObject plugin : Text.objects(answer, "plugins")) {
        table.row(
            Text.of(plugin, "id"),
            Text.of(plugin, "version"),
            Text.of(plugin, "state"),
            joined(plugin, "drivers", "sinks"),
            plugin.getAsJsonArray("devices").size() + plugin.getAsJsonArray("sinksUsing").size(),
            Text.of(plugin, "previous"),
            Text.of(plugin, "problem"));
      }
      output.table(table, "no plugin is installed");
    }
    return 0;
  }

  @Command(name = "preview", description = "What installing a jar would do; touches nothing.")
  int preview(@Parameters(paramLabel = "FILE", description = "The plugin's jar.") Path file)
      throws Failure {
    JsonObject answer = context.api().send(Call.jar("/plugins/preview", file)).json();
    boolean possible = answer.get("possible").getAsBoolean();
    Output output = context.output();
    if (!output.json(answer)) {
      String installed = Text.of(answer, "installed");
      output.print(
          Text.of(answer, "id")
              + " "
              + Text.of(answer, "version")
              + ", "
              + Text.of(answer, "vendor"));
      output.print("installed: " + (installed.isEmpty() ? "no version of it" : installed));
      output.print("goes over: " + orNothing(joined(answer, "devices", "sinks")));
      Text.texts(answer, "refusals").forEach(each -> output.print("refused: " + each));
      Text.texts(answer, "stops").forEach(each -> output.print("would stop: " + each));
      output.print(possible ? "it would be installed" : "it would be refused");
    }
    return possible ? 0 : Failure.REFUSED;
  }

  @Command(
      name = "form",
      description =
          "Shows the settings forms of a jar as the console draws them; needs no gateway.")
  int form(
      @Parameters(paramLabel = "FILE", description = "The plugin's jar.") Path file,
      @Option(
              names = "--port",
              paramLabel = "N",
              description = "Of this machine, for the browser; any free one without it.",
              defaultValue = "0")
          int port,
      @Option(
              names = "--out",
              paramLabel = "PAGE",
              description = "Writes the page to this file instead.")
          @Nullable Path page)
      throws Failure {
    if (page == null) {
      return FormDoor.serve(file, port, context.output());
    }
    String content = JarForms.page(file);
    try {
      Files.writeString(page, content);
    } catch (IOException full) {
      throw Failure.refused(page + " cannot be written: " + full.getMessage());
    }
    context.output().say(page + " shows it in any browser");
    return 0;
  }

  @Command(
      name = "install",
      description = "Installs or upgrades a plugin; every other device keeps its scan.")
  int install(@Parameters(paramLabel = "FILE", description = "The plugin's jar.") Path file)
      throws Failure {
    return follow(Call.jar("/plugins", file));
  }

  @Command(name = "roll-back", description = "Goes back to the version before.")
  int rollBack(@Parameters(paramLabel = "ID", description = "The plugin.") String id)
      throws Failure {
    return follow(Call.bare("POST", "/plugins/" + Call.part(id) + "/roll-back"));
  }

  @Command(name = "remove", description = "Removes a plugin.")
  int remove(
      @Parameters(paramLabel = "ID", description = "The plugin.") String id,
      @Option(
              names = "--with-devices",
              description = "Although devices or sinks use it; these are then without it.")
          boolean withDevices)
      throws Failure {
    return follow(
        Call.delete("/plugins/" + Call.part(id) + (withDevices ? "?with-devices=true" : "")));
  }

  private int follow(Call call) throws Failure {
    Api api = context.api();
    JsonObject begun = api.send(call).json();
    return new OperationProgress(api, context.output()).follow(begun);
  }

  private static String joined(JsonObject object, String one, String other) {
    String first = Text.of(object, one);
    String second = Text.of(object, other);
    return first + (first.isEmpty() || second.isEmpty() ? "" : ", ") + second;
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? "nothing" : text;
  }
}
