package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import aQute.bnd.version.Version;
import aQute.bnd.version.VersionRange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the plugins of the distribution demand of the gateway. */
@Tag("gateway")
class PluginImportsTest {
  /**
   * A plugin that implements what only the engine should is bound to one minor version of the API:
   * the next one would lock it out.
   */
  @Test
  void everyPluginBearsEachMinorVersionOfTheApi() throws Exception {
    List<Path> plugins = TestPlugins.distributed();
    assertThat(plugins).isNotEmpty();
    for (Path plugin : plugins) {
      assertThat(importsOfTheApi(plugin)).as(plugin.toString()).isNotEmpty();
    }
  }

  /** How many packages of the API it imports, each of them in a range that a vendor's may have. */
  private static List<String> importsOfTheApi(Path plugin) throws Exception {
    try (Jar jar = new Jar(plugin.toFile())) {
      Parameters imports =
          new Parameters(jar.getManifest().getMainAttributes().getValue(Constants.IMPORT_PACKAGE));
      List<String> ours =
          imports.keySet().stream().filter(name -> name.startsWith("org.isthmus.api.")).toList();
      for (String name : ours) {
        Attrs attributes = imports.get(name);
        VersionRange range = new VersionRange(attributes.getVersion());
        assertThat(range.isRange()).as("%s: %s has a range", plugin, name).isTrue();
        assertThat(range.getHigh())
            .as("%s: up to where %s may go", plugin, name)
            .isEqualTo(new Version(range.getLow().getMajor() + 1));
      }
      return ours;
    }
  }
}
