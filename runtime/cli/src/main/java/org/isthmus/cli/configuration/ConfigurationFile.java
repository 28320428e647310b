package org.isthmus.cli.configuration;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.isthmus.cli.api.Answer;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.output.Text;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A file of the gateway's configuration as it stands, and how it is written over.
 *
 * @param etag of what is there; empty if there is no such file
 */
public record ConfigurationFile(String file, String etag) {
  /**
   * What was written.
   *
   * @param how in words
   */
  public record Written(JsonObject answer, String how) {}

  /** A file of this machine. */
  public static String read(Path file) throws Failure {
    try {
      return Files.readString(file);
    } catch (IOException none) {
      throw Failure.usage(file + " cannot be read; name a file in YAML, in UTF-8");
    }
  }

  /** The name that a document gives to what it configures. */
  public static String named(Path file, String content, String key) throws Failure {
    try {
      Object document = new Load(LoadSettings.builder().build()).loadFromString(content);
      if (document instanceof Map<?, ?> map && map.get(key) != null) {
        return String.valueOf(map.get(key));
      }
    } catch (YamlEngineException wrong) {
      throw Failure.usage(
          file + " is no YAML: " + String.valueOf(wrong.getMessage()).replace('\n', ' '));
    }
    throw Failure.usage(
        file + " names nothing; begin it with '" + key + ": ' and the name of the " + key);
  }

  /** The file that configures a device or sink; a new one is called what it configures. */
  public static ConfigurationFile of(Api api, String directory, String name) throws Failure {
    String usual = directory + "/" + name + ".yaml";
    for (JsonObject each : Text.objects(api.get("/configuration/files").json(), "files")) {
      if (Text.of(each, "file").equals(usual)) {
        return new ConfigurationFile(usual, Text.of(each, "etag"));
      }
    }
    for (JsonObject each : Text.objects(api.get("/" + directory).json(), directory)) {
      if (Text.of(each, "name").equals(name)) {
        JsonObject there =
            api.get("/" + directory + "/" + Call.part(name) + "/configuration").json();
        return new ConfigurationFile(Text.of(there, "file"), Text.of(there, "etag"));
      }
    }
    return new ConfigurationFile(usual, "");
  }

  /** Writes it over, unless somebody else has meanwhile. */
  public Written write(Api api, String content) throws Failure {
    Call call = Call.text("PUT", "/configuration/files/" + Call.parts(file), "text/yaml", content);
    Answer answer = api.send(etag.isEmpty() ? call : call.header("If-Match", etag));
    JsonObject written = answer.json();
    String change = Text.of(written, "change");
    return new Written(
        written,
        change.equals("0")
            ? "what it was, in " + file
            : "written to " + file + "; 'isthmus config undo " + change + "' takes it back");
  }
}
