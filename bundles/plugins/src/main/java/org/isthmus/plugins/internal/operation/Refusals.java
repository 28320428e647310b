package org.isthmus.plugins.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.host.gateway.PluginUsers.Kind;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.isthmus.plugins.internal.set.Release;
import org.isthmus.plugins.internal.set.SetEntry;

/** Why a jar may not come in beside those that are here; nothing is touched. */
final class Refusals {
  private final Workshop shop;

  Refusals(Workshop shop) {
    this.shop = shop;
  }

  /** Every reason, each with its cure. */
  List<String> of(PluginJar jar) {
    List<String> refusals = new ArrayList<>();
    try {
      shop.gate().check(jar);
      checkName(jar);
      checkVersion(jar);
    } catch (RefusedException refused) {
      refusals.add(refused.why());
    }
    Stream.of(Kind.DEVICE, Kind.SINK).forEach(kind -> checkOffers(jar, kind, refusals));
    return refusals;
  }

  private void checkName(PluginJar jar) throws RefusedException {
    if (shop.bundles().own(jar.id()) != null) {
      throw new RefusedException(
          jar.id()
              + " is a bundle of the gateway itself; give the plugin another Bundle-SymbolicName");
    }
  }

  private void checkVersion(PluginJar jar) throws RefusedException {
    SetEntry entry = shop.roster().set().entry(jar.id()).orElse(null);
    if (entry == null) {
      return;
    }
    if (entry.current().sha256().equals(jar.sha256())) {
      throw new RefusedException(jar.title() + " is installed already");
    }
    checkContent(jar, entry.current(), "installed");
    Release previous = entry.previous();
    if (previous != null && !previous.sha256().equals(jar.sha256())) {
      checkContent(jar, previous, "kept for a roll-back");
    }
  }

  private static void checkContent(PluginJar jar, Release known, String how)
      throws RefusedException {
    if (known.version().equals(jar.version())) {
      throw new RefusedException(
          jar.title()
              + " is already "
              + how
              + " with other content; give this build another Bundle-Version, or remove one of the"
              + " two");
    }
  }

  private void checkOffers(PluginJar jar, Kind kind, List<String> refusals) {
    String what = kind == Kind.DEVICE ? "driver" : "sink";
    List<String> offered = kind == Kind.DEVICE ? jar.drivers() : jar.sinks();
    PluginUsers users = shop.users();
    for (Active other : shop.roster().all()) {
      List<String> others = users.offers(kind, other.number());
      if (other.id().equals(jar.id())) {
        others.stream()
            .filter(id -> !offered.contains(id) && isUsed(other, kind))
            .forEach(
                id ->
                    refusals.add(
                        "it does not offer the " + what + " " + id + " any more, which is used"));
      } else {
        others.stream()
            .filter(offered::contains)
            .forEach(
                id ->
                    refusals.add(
                        "the "
                            + what
                            + " "
                            + id
                            + " is offered by "
                            + other.id()
                            + " already; remove that one first"));
      }
    }
  }

  private boolean isUsed(Active plugin, Kind kind) {
    return shop.users().of(plugin.number()).stream().anyMatch(user -> user.kind() == kind);
  }
}
