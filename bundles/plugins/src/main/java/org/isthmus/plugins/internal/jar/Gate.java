package org.isthmus.plugins.internal.jar;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Clause;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * Lets in what stands alone: a plugin whose dependency closure is itself, so that installing or
 * upgrading it can never stop another. Stateless but for what the gateway offers.
 *
 * @param apiPackages the packages of the API, with their versions
 * @param platformPackages the packages of the JDK and of slf4j
 */
public record Gate(Map<String, Version> apiPackages, Set<String> platformPackages) {
  private static final List<Forbidden> FORBIDDEN =
      List.of(
          new Forbidden(Constants.FRAGMENT_HOST, "put its content into the plugin itself"),
          new Forbidden(Constants.EXPORT_PACKAGE, "keep its packages private"),
          new Forbidden(Constants.REQUIRE_BUNDLE, "put the libraries into the plugin's own jar"),
          new Forbidden(Constants.DYNAMICIMPORT_PACKAGE, "import the packages that it needs"));

  /** What a plugin may require beside packages: Java, Declarative Services, services of others. */
  private static final Set<String> REQUIRABLE = Set.of("osgi.ee", "osgi.extender", "osgi.service");

  private record Forbidden(String header, String cure) {}

  /**
   * Whether the jar may be installed.
   *
   * @throws RefusedException with the first reason why not
   */
  public void check(PluginJar jar) throws RefusedException {
    try {
      checkManifest(jar);
    } catch (IllegalArgumentException wrong) {
      throw PluginJar.wrongManifest(wrong);
    }
  }

  private void checkManifest(PluginJar jar) throws RefusedException {
    if (jar.carriesApi()) {
      throw new RefusedException(
          "it contains a copy of org.isthmus.api, so the gateway would not see its services;"
              + " make the API a provided dependency");
    }
    for (Forbidden rule : FORBIDDEN) {
      Clause[] clauses = jar.header(rule.header());
      if (clauses.length > 0) {
        throw new RefusedException(
            "its manifest has " + rule.header() + " (" + names(clauses) + "); " + rule.cure());
      }
    }
    for (Clause imported : jar.header(Constants.IMPORT_PACKAGE)) {
      checkImport(imported);
    }
    checkCapabilities(jar);
  }

  private static void checkCapabilities(PluginJar jar) throws RefusedException {
    Clause name = jar.header(Constants.BUNDLE_SYMBOLICNAME)[0];
    if ("true".equals(name.getDirective(Constants.SINGLETON_DIRECTIVE))) {
      throw new RefusedException(
          "its Bundle-SymbolicName says singleton:=true, so no new version could stand beside it;"
              + " leave that out");
    }
    for (Clause required : jar.header(Constants.REQUIRE_CAPABILITY)) {
      if (!REQUIRABLE.contains(required.getName().toLowerCase(Locale.ROOT))) {
        throw new RefusedException(
            "it requires the capability "
                + required.getName()
                + ", which ties it to other bundles; put what it needs into the plugin's own jar");
      }
    }
    if (jar.plugins().findAny().isEmpty()) {
      throw new RefusedException(
          "it is a bundle but no plugin: nothing in it carries the annotation @Plugin");
    }
  }

  private static String names(Clause[] clauses) {
    return Stream.of(clauses).map(Clause::getName).collect(joining(", "));
  }

  private void checkImport(Clause imported) throws RefusedException {
    String name = imported.getName();
    if (Constants.RESOLUTION_OPTIONAL.equals(
        imported.getDirective(Constants.RESOLUTION_DIRECTIVE))) {
      throw new RefusedException(
          "it imports "
              + name
              + " optionally, which would tie it to whoever offers that later;"
              + " import it or leave it out");
    }
    Version offered = apiPackages.get(name);
    if (offered != null) {
      checkRange(name, imported.getAttribute(Constants.VERSION_ATTRIBUTE), offered);
    } else if (!platformPackages.contains(name)) {
      throw new RefusedException(
          "it imports "
              + name
              + ", which no plugin gets from the gateway; put it into the"
              + " plugin's own jar");
    }
  }

  private static void checkRange(String name, String range, Version offered)
      throws RefusedException {
    if (range != null && !new VersionRange(range).includes(offered)) {
      throw new RefusedException(
          "it needs "
              + name
              + " "
              + range
              + ", and this gateway has "
              + offered
              + "; take the version of the plugin that was made for this gateway");
    }
  }
}
