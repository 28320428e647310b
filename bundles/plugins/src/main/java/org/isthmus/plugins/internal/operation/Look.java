package org.isthmus.plugins.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isthmus.host.gateway.PluginUsers.Kind;
import org.isthmus.host.gateway.PluginUsers.User;
import org.isthmus.host.plugins.InstalledPlugin;
import org.isthmus.host.plugins.InstalledPlugin.State;
import org.isthmus.host.plugins.Preview;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.set.PluginSet;
import org.isthmus.plugins.internal.set.Release;
import org.isthmus.plugins.internal.set.SetEntry;
import org.jspecify.annotations.Nullable;

/** How plugins stand, and what a jar would do; touches nothing. Any thread. */
final class Look {
  private final Workshop shop;
  private final PluginSet set;

  Look(Workshop shop) {
    this.shop = shop;
    this.set = shop.roster().set();
  }

  List<InstalledPlugin> all() {
    List<InstalledPlugin> all = new ArrayList<>();
    for (SetEntry entry : set.entries().values()) {
      Active active =
          shop.roster()
              .named(entry.id())
              .orElseGet(
                  () ->
                      new Active(entry.id(), null, null, Set.of(), "it has not been started yet"));
      all.add(installed(entry, active));
    }
    return all;
  }

  private InstalledPlugin installed(SetEntry entry, Active active) {
    PluginJar jar = active.jar();
    Release previous = entry.previous();
    return new InstalledPlugin(
        entry.id(),
        jar == null ? entry.id() : jar.name(),
        jar == null ? "" : jar.vendor(),
        entry.current().version().toString(),
        entry.current().sha256(),
        state(entry, active),
        problem(entry, active),
        previous == null ? "" : previous.version().toString(),
        entry.since(),
        jar == null ? List.of() : jar.drivers(),
        jar == null ? List.of() : jar.sinks(),
        users(active, Kind.DEVICE),
        users(active, Kind.SINK));
  }

  private State state(SetEntry entry, Active active) {
    if (!active.problem().isEmpty()) {
      return State.FAILED;
    }
    return set.leak(entry.current().sha256()).isEmpty() ? State.ACTIVE : State.QUARANTINED;
  }

  private String problem(SetEntry entry, Active active) {
    if (!active.problem().isEmpty()) {
      return active.problem();
    }
    return Stream.of(Optional.of(entry.current()), Optional.ofNullable(entry.previous()))
        .flatMap(Optional::stream)
        .filter(release -> !set.leak(release.sha256()).isEmpty())
        .map(release -> release.version() + " has left behind: " + set.leak(release.sha256()))
        .findFirst()
        .orElse("");
  }

  private List<String> users(Active active, Kind kind) {
    return shop.users().of(active.number()).stream()
        .filter(user -> user.kind() == kind)
        .map(User::name)
        .toList();
  }

  Preview preview(PluginJar jar) {
    Active old = shop.roster().named(jar.id()).orElse(null);
    String installed = set.entry(jar.id()).map(e -> e.current().version().toString()).orElse("");
    List<String> stops =
        old == null || old.bundle() == null ? List.of() : shop.bundles().stopping(old.bundle());
    return new Preview(
        jar.id(),
        jar.name(),
        jar.vendor(),
        jar.version().toString(),
        jar.sha256(),
        installed,
        new Refusals(shop).of(jar),
        stops,
        jar.drivers(),
        would(old, Kind.DEVICE, jar.drivers()),
        would(old, Kind.SINK, jar.sinks()));
  }

  /** Who would go over, or has waited for it. */
  private List<String> would(@Nullable Active old, Kind kind, List<String> offered) {
    Stream<String> going = old == null ? Stream.empty() : users(old, kind).stream();
    Stream<String> waiting =
        offered.stream().flatMap(id -> shop.users().waiting(kind, id).stream()).map(User::name);
    return Stream.concat(going, waiting).distinct().toList();
  }

  static Preview refused(String sha256, String why) {
    List<String> none = List.of();
    return new Preview("", "", "", "", sha256, "", List.of(why), none, none, none, none);
  }
}
