package org.isthmus.testkit.grade;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.testkit.grade.Declaration.Origin;
import org.isthmus.testkit.grade.Declaration.Peer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Finds out which version of a package is there, so that nobody has to believe it. */
final class Packages {
  private static final int MOST_SECONDS = 10;

  private Packages() {}

  /**
   * The version of a peer's package that the tests found; empty if it was not there.
   *
   * @param classPath with which they ran
   */
  static String version(Peer peer, Path project, String classPath)
      throws IOException, InterruptedException {
    Origin origin = peer.origin();
    return switch (origin.kind()) {
      case "debian" -> debian(origin.name());
      case "maven" -> maven(origin.name(), classPath);
      case "npm" -> npm(project.resolve(origin.directory()), origin.name());
      default -> "";
    };
  }

  /** Whether a version is the one that was said, or a build of it. */
  static boolean isOf(String found, String said) {
    return found.matches("(\\d+:)?\\Q" + said + "\\E(\\D.*)?");
  }

  private static String debian(String name) throws IOException, InterruptedException {
    Process dpkg;
    try {
      dpkg =
          new ProcessBuilder(
                  List.of("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", name))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException none) {
      return ""; // no Debian
    }
    String said = new String(dpkg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!dpkg.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      dpkg.destroyForcibly();
      return "";
    }
    return said.startsWith("installed ") ? said.substring("installed ".length()).strip() : "";
  }

  /** By the place of its jar in the repository: {@code group/artifact/version/}. */
  private static String maven(String name, String classPath) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return "";
    }
    String place =
        "/" + name.substring(0, colon).replace('.', '/') + "/" + name.substring(colon + 1) + "/";
    Matcher entry =
        Pattern.compile(Pattern.quote(place) + "([^/]+)/[^/]+\\.jar(" + File.pathSeparator + "|$)")
            .matcher(classPath.replace('\\', '/'));
    return entry.find() ? String.valueOf(entry.group(1)) : "";
  }

  private static String npm(Path directory, String name) throws IOException {
    Path file = directory.resolve("node_modules").resolve(name).resolve("package.json");
    if (!Files.exists(file)) {
      return "";
    }
    try {
      // JSON is YAML
      Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      Object version = root instanceof Map<?, ?> content ? content.get("version") : null;
      return version == null ? "" : version.toString();
    } catch (YamlEngineException unreadable) {
      return "";
    }
  }
}
