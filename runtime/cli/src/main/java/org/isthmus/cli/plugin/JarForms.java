package org.isthmus.cli.plugin;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.isthmus.cli.api.Failure;

/** The page that shows the settings forms of a plugin as the console draws them. Stateless. */
final class JarForms {
  private static final String DIRECTORY = "OSGI-INF/isthmus/";
  private static final String SCHEMA = ".schema.json";
  private static final String PLACE = ">FORMS<";

  private JarForms() {}

  /** The page, from what the jar holds now; none of its code runs. */
  static String page(Path jar) throws Failure {
    // Gson writes no < of its own, so nothing of the jar can end the element that it stands in.
    return template().replace(PLACE, ">" + new Gson().toJson(forms(jar)) + "<");
  }

  private static JsonObject forms(Path file) throws Failure {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
      JsonObject all = new JsonObject();
      all.addProperty("plugin", name(main, file));
      all.addProperty("version", text(main, "Bundle-Version"));
      JsonArray forms = new JsonArray();
      for (JarEntry entry : schemas(jar)) {
        forms.add(form(jar, entry));
      }
      all.add("forms", forms);
      if (forms.isEmpty()) {
        throw Failure.refused(
            file
                + " has no schema of settings; name Isthmus' annotation processor in the"
                + " annotationProcessorPaths of its build");
      }
      return all;
    } catch (IOException none) {
      throw Failure.refused(file + " cannot be read as a jar (" + none.getMessage() + ")");
    }
  }

  private static List<JarEntry> schemas(JarFile jar) {
    return jar.stream()
        .filter(entry -> entry.getName().startsWith(DIRECTORY))
        .filter(entry -> entry.getName().endsWith(SCHEMA))
        .sorted(Comparator.comparing(JarEntry::getName))
        .toList();
  }

  private static JsonObject form(JarFile jar, JarEntry entry) throws IOException, Failure {
    String name = entry.getName();
    JsonObject form = new JsonObject();
    form.addProperty("id", name.substring(DIRECTORY.length(), name.length() - SCHEMA.length()));
    try (InputStream in = jar.getInputStream(entry)) {
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonElement parsed = JsonParser.parseString(schema);
      form.add("schema", parsed);
    } catch (JsonParseException broken) {
      throw Failure.refused(name + " of the jar is no JSON: " + broken.getMessage());
    }
    return form;
  }

  private static String name(Attributes main, Path file) {
    String id = text(main, "Bundle-SymbolicName").replaceFirst(";.*", "");
    return id.isEmpty() ? file.getFileName().toString() : id;
  }

  private static String text(Attributes main, String key) {
    String value = main.getValue(key);
    return value == null ? "" : value;
  }

  private static String template() {
    try (InputStream in = JarForms.class.getResourceAsStream("form.html")) {
      if (in == null) {
        throw new IllegalStateException("the page of forms was not built in");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
