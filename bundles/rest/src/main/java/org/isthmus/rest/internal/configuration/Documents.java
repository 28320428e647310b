package org.isthmus.rest.internal.configuration;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.Fault;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.JsonOut;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** Devices, or sinks, as the files that configure them. Any thread. */
public final class Documents {
  private final Services services;
  private final FileWriter writer;
  private final String directory;
  private final String key;
  private final List<String> texts;

  /**
   * Files of one directory.
   *
   * @param key what names the device or sink, such as {@code device}
   * @param texts the keys whose values are texts, however they look
   */
  public Documents(Services services, String directory, String key, List<String> texts) {
    this.services = services;
    this.writer = new FileWriter(services);
    this.directory = directory;
    this.key = key;
    this.texts = texts;
  }

  /** A file as it is. */
  public record DocumentView(
      @Member("The file, relative to the home") String file,
      @Member("Names its content; for If-Match") String etag,
      @Member("What it says, with the keys of the file; references as they are written")
          JsonElement document) {}

  private record Found(String file, String content, Mapping document) {}

  /** What the file of that name says. */
  public Reply show(String name) throws ProblemException {
    ConfigurationKeeper keeper = services.need(ConfigurationKeeper.class);
    Found found = needed(keeper, name);
    FileWriter.refuseSecrets(keeper.faults(), found.file());
    JsonObject document = (JsonObject) JsonValues.json(found.document());
    for (String text : texts) {
      if (found.document().entries().get(text) instanceof Scalar scalar && !scalar.isNothing()) {
        document.add(text, new JsonPrimitive(scalar.text()));
      }
    }
    String etag = Etag.of(found.content());
    return Reply.of(new DocumentView(found.file(), etag, document)).header("ETag", etag);
  }

  /** Writes the file of that name; makes one if there is none. */
  public Reply write(Request request, String name, String named, Record document)
      throws ProblemException, IOException {
    ConfigurationKeeper keeper = services.need(ConfigurationKeeper.class);
    if (!named.equals(name)) {
      throw ProblemException.of(
          422,
          "configuration.name",
          "the path says " + name + " and the document " + named,
          "send the same name in both; to rename, write the new one and remove the old one");
    }
    Found found = find(keeper, name);
    String file = found == null ? directory + "/" + name + ".yaml" : found.file();
    String before = found == null ? "" : found.content();
    if (found == null && keeper.files().containsKey(file)) {
      throw ProblemException.of(
          409,
          "configuration.file",
          file + " is there, and is not the file of " + name,
          "correct it: PUT /configuration/files/" + file);
    }
    return writer.write(request, file, before, text(document));
  }

  /** What the file of such a device or sink would say. */
  public String text(Record document) throws ProblemException {
    JsonElement json = JsonParser.parseString(JsonOut.text(document));
    return services.need(ConfigurationKeeper.class).text((Mapping) JsonValues.value(json));
  }

  /** The file that says the device or sink of that name; a new one if none does. */
  public String file(String name) throws ProblemException {
    Found found = find(services.need(ConfigurationKeeper.class), name);
    return found == null ? directory + "/" + name + ".yaml" : found.file();
  }

  /** Removes the file of that name. */
  public Reply remove(Request request, String name) throws ProblemException, IOException {
    Found found = needed(services.need(ConfigurationKeeper.class), name);
    return writer.write(request, found.file(), found.content(), "");
  }

  private Found needed(ConfigurationKeeper keeper, String name) throws ProblemException {
    Found found = find(keeper, name);
    if (found == null) {
      throw ProblemException.notFound("file of a " + key, name);
    }
    return found;
  }

  private @Nullable Found find(ConfigurationKeeper keeper, String name) {
    SortedMap<String, String> files = keeper.files();
    // Most files are called what they configure: no need to read all of them.
    List<String> order = new ArrayList<>();
    order.add(directory + "/" + name + ".yaml");
    order.addAll(files.keySet());
    for (String file : order) {
      String content = files.get(file);
      if (content != null && file.startsWith(directory + "/") && !file.endsWith(".csv")) {
        List<Fault> faults = new ArrayList<>();
        Mapping document = keeper.read(file, content, faults::add);
        if (document != null && name.equals(textOf(document.entries()))) {
          return new Found(file, content, document);
        }
      }
    }
    return null;
  }

  private @Nullable String textOf(Map<String, ConfigValue> entries) {
    return entries.get(key) instanceof Scalar scalar ? scalar.text() : null;
  }
}
