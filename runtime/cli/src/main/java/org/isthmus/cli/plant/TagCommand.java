package org.isthmus.cli.plant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Pages;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tags: their last samples, as they change, and writing them. One thread. */
@Command(name = "tag", description = "Reads, follows and writes tags.")
public final class TagCommand {
  private static final String GLOB = "GLOB";
  private static final String PATTERN = "Which tags, as in routes: acme/**, acme/*/press-1/oil-*";

  /** Their values are texts of JSON, whatever they look like. */
  private static final Set<String> TEXTS = Set.of("text", "bytes", "time");

  @ParentCommand private Context context;

  @Command(name = "list", description = "Tags with their last samples.")
  int list(@Parameters(paramLabel = GLOB, description = PATTERN, defaultValue = "**") String glob)
      throws Failure {
    JsonObject all = Pages.all(context.api(), "/tags", "tags", Map.of("path", glob));
    Output output = context.output();
    if (!output.json(all)) {
      Table table = new Table("TAG", "VALUE", "UNIT", "QUALITY", "TIME");
      for (JsonObject tag : Text.objects(all, "tags")) {
        table.row(
            Text.of(tag, "path"),
            Text.of(tag, "value"),
            Text.of(tag, "unit"),
            quality(tag),
            Text.time(tag, "time"));
      }
      output.table(table, "no tag matches " + glob);
    }
    return 0;
  }

  static String quality(JsonObject tag) {
    String says = Text.of(tag, "deviceSays");
    return Text.of(tag, "quality") + (says.isEmpty() ? "" : " (" + says + ")");
  }

  @Command(name = "read", description = "A tag with its last sample.")
  int read(@Parameters(paramLabel = "PATH", description = "area/device/tag.") String path)
      throws Failure {
    JsonObject tag = tag(context.api(), path);
    Output output = context.output();
    if (!output.json(tag)) {
      String unit = Text.of(tag, "unit");
      output.print(
          Text.of(tag, "value")
              + (unit.isEmpty() ? "" : " " + unit)
              + "  "
              + quality(tag)
              + "  "
              + Text.time(tag, "time"));
    }
    return 0;
  }

  @Command(name = "write", description = "Writes a tag that the configuration grants.")
  int write(
      @Parameters(paramLabel = "PATH", description = "area/device/tag.") String path,
      @Parameters(paramLabel = "VALUE", description = "As the tag shows its own.") String value,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why, for the audit log.")
          String reason)
      throws Failure {
    Api api = context.api();
    JsonObject write = new JsonObject();
    write.add("value", value(value, Text.of(tag(api, path), "type")));
    write.addProperty("reason", reason);
    JsonObject written = api.send(Call.json("PUT", "/tags/" + Call.parts(path), write)).json();
    Output output = context.output();
    if (!output.json(written)) {
      output.print(
          path + ": " + Text.of(written, "value") + ", before " + Text.of(written, "before"));
    }
    return 0;
  }

  private static JsonElement value(String text, String type) {
    try {
      // an element of a list is judged by the gateway
      return TEXTS.contains(type) ? new JsonPrimitive(text) : JsonParser.parseString(text);
    } catch (JsonParseException none) {
      return new JsonPrimitive(text);
    }
  }

  private static JsonObject tag(Api api, String path) throws Failure {
    return api.get("/tags/" + Call.parts(path)).json();
  }

  @Command(name = "watch", description = "Samples as they change, until Ctrl-C.")
  int watch(
      @Parameters(paramLabel = GLOB, description = PATTERN, defaultValue = "**") String glob,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "0",
              description = "Ends after so many samples.")
          long count)
      throws Failure {
    return new Watching(context.output(), count).follow(context.api(), glob);
  }
}
