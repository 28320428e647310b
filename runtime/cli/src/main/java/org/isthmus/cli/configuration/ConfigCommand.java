package org.isthmus.cli.configuration;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Refusal;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The files of the configuration: what is wrong, what was changed, and taking it back. */
@Command(name = "config", description = "Checks the configuration, shows and undoes changes.")
public final class ConfigCommand {
  private static final int SHOWN = 50;

  @ParentCommand private Context context;

  @Command(
      name = "check",
      description = "What would be wrong with files in this gateway; changes nothing.")
  int check(
      @Parameters(
              paramLabel = "FILE",
              arity = "0..*",
              description = "Files of devices or sinks, or gateway.yaml.")
          List<Path> files,
      @Option(
              names = "--home",
              paramLabel = "DIR",
              description = "All files of a configuration in this directory.")
          @Nullable Path home)
      throws Failure {
    List<Path> all = new ArrayList<>(files == null ? List.of() : files);
    if (home != null) {
      all.addAll(in(home));
    }
    if (all.isEmpty()) {
      throw Failure.usage("no file is named; name files, or a directory with --home");
    }
    JsonArray faults = new JsonArray();
    Api api = context.api();
    for (Path file : all) {
      JsonObject check = new JsonObject();
      check.addProperty("file", place(file));
      check.addProperty("content", ConfigurationFile.read(file));
      faults.addAll(
          api.send(Call.json("POST", "/configuration/check", check))
              .json()
              .getAsJsonArray("faults"));
    }
    JsonObject answer = new JsonObject();
    answer.add("faults", faults);
    return tell(answer, all.size() + (all.size() == 1 ? " file is right" : " files are right"));
  }

  private static List<Path> in(Path home) throws Failure {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home, 2)) {
      files
          .filter(each -> each.toString().matches(".*\\.(yaml|csv)"))
          .filter(
              each ->
                  !place(each).startsWith(".")
                      && home.relativize(each).toString().equals(place(each)))
          .sorted()
          .forEach(found::add);
    } catch (IOException none) {
      throw Failure.usage(home + " cannot be read; name the directory with gateway.yaml");
    }
    return found;
  }

  /** Where a gateway would have it: in devices, in sinks, or beside them. */
  private static String place(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    String name = absolute.getFileName().toString();
    Path parent = absolute.getParent();
    String directory = parent == null ? "" : String.valueOf(parent.getFileName());
    return directory.equals("devices") || directory.equals("sinks") ? directory + "/" + name : name;
  }

  @Command(name = "faults", description = "What is wrong with the gateway's files as they stand.")
  int faults() throws Failure {
    return tell(context.api().get("/configuration/faults").json(), "nothing is wrong");
  }

  private int tell(JsonObject answer, String right) {
    List<JsonObject> faults = Text.objects(answer, "faults");
    Output output = context.output();
    if (!output.json(answer)) {
      faults.forEach(each -> output.print(Refusal.fault(each)));
      if (faults.isEmpty()) {
        output.print(right);
      }
    }
    return faults.isEmpty() ? 0 : Failure.REFUSED;
  }

  @Command(name = "history", description = "What was changed, by whom and when, newest first.")
  int history(
      @Option(names = "--file", paramLabel = "FILE", description = "Changes of this file only.")
          @Nullable String file)
      throws Failure {
    JsonObject answer =
        context
            .api()
            .send(
                Call.get(
                    "/configuration/history",
                    Map.of("file", file == null ? "" : file, "limit", SHOWN + "")))
            .json();
    Output output = context.output();
    if (!output.json(answer)) {
      Table table = new Table("CHANGE", "WHEN", "FILE", "WHO");
      for (JsonObject change : Text.objects(answer, "changes")) {
        table.row(
            Text.of(change, "number"),
            Text.time(change, "when"),
            Text.of(change, "file"),
            Text.of(change, "who"));
      }
      output.table(table, "nothing was changed");
    }
    return 0;
  }

  @Command(name = "undo", description = "Takes a change back.")
  int undo(@Parameters(paramLabel = "N", description = "The number of the change.") long number)
      throws Failure {
    JsonObject undo = new JsonObject();
    undo.addProperty("change", number);
    JsonObject undone = context.api().send(Call.json("POST", "/configuration/undo", undo)).json();
    Output output = context.output();
    if (!output.json(undone)) {
      String change = Text.of(undone, "change");
      output.print(
          change.equals("0")
              ? "nothing to take back: the file is what it was before"
              : "taken back by change " + change);
    }
    return 0;
  }
}
