package org.isthmus.rest.internal.plugin;

import java.util.List;
import org.isthmus.host.plugins.Preview;
import org.isthmus.rest.internal.shape.Member;

/** What an installation would do. */
public record PreviewView(
    @Member("Whether it would be done") boolean possible,
    @Member("The plugin's id; empty if the jar is none") String id,
    @Member("Its name for a person") String name,
    @Member("Who made it") String vendor,
    @Member("Its version") String version,
    @Member("SHA-256 of the jar, in hexadecimal") String sha256,
    @Member("The version that is installed; empty if none is") String installed,
    @Member("Why it would be refused, each with its cure") List<String> refusals,
    @Member("What of others would stop; if there is anything, it is refused") List<String> stops,
    @Member("The ids of its drivers") List<String> drivers,
    @Member("The devices that would go over to it") List<String> devices,
    @Member("The sinks that would go over to it") List<String> sinks) {

  static PreviewView of(Preview preview) {
    return new PreviewView(
        preview.possible(),
        preview.id(),
        preview.name(),
        preview.vendor(),
        preview.version(),
        preview.sha256(),
        preview.installed(),
        preview.refusals(),
        preview.stops(),
        preview.drivers(),
        preview.devices(),
        preview.sinks());
  }
}
