package org.isthmus.rest.internal.plugin;

import java.time.Instant;
import java.util.List;
import org.isthmus.host.plugins.InstalledPlugin;
import org.isthmus.rest.internal.shape.Member;

/** A plugin that is installed. */
public record PluginView(
    @Member("Its id: the Bundle-SymbolicName") String id,
    @Member("Its name for a person") String name,
    @Member("Who made it") String vendor,
    @Member("Its version") String version,
    @Member("SHA-256 of its jar, in hexadecimal") String sha256,
    @Member("Where it stands") InstalledPlugin.State state,
    @Member("What is wrong with it; empty if nothing is") String problem,
    @Member("The version that a roll-back goes to; empty if there is none") String previous,
    @Member("When it was installed") Instant since,
    @Member("The ids of its drivers") List<String> drivers,
    @Member("Its kinds of sink") List<String> sinks,
    @Member("The devices that use it") List<String> devices,
    @Member("The sinks that use it") List<String> sinksUsing) {

  static PluginView of(InstalledPlugin plugin) {
    return new PluginView(
        plugin.id(),
        plugin.name(),
        plugin.vendor(),
        plugin.version(),
        plugin.sha256(),
        plugin.state(),
        plugin.problem(),
        plugin.previous(),
        plugin.since(),
        plugin.drivers(),
        plugin.sinks(),
        plugin.devices(),
        plugin.sinksUsing());
  }
}
