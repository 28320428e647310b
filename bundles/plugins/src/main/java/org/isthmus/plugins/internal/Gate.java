package org.isthmus.plugins.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
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
record Gate(Map<String, Version> apiPackages, Set<String> platformPackages) {
  private static final List<Forbidden> FORBIDDEN =
      List.of(
          new Forbidden(Constants.FRAGMENT_HOST, "put its content into the plugin itself"),
          new Forbidden(Constants.EXPORT_PACKAGE, "keep its packages private"),
          new Forbidden(Constants.REQUIRE_BUNDLE, "put the libraries into the plugin's own jar"),
          new Forbidden(Constants.DYNAMICIMPORT_PACKAGE, "import the packages that it needs"));

  private record Forbidden(String header, String cure) {}

  /**
   * Whether the jar may be installed.
   *
   * @throws RefusedException with the first reason why not
   */
  void check(PluginJar jar) throws RefusedException {
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
