package org.isthmus.plugins.internal.operation;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.isthmus.host.gateway.PluginUsers.User;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Operation.State;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.isthmus.plugins.internal.residue.PluginThreads;

/** Takes a plugin out of the set, then drains and stops it. */
final class Removal implements Work {
  private final Workshop shop;
  private final String id;
  private final boolean withDevices;

  Removal(Workshop shop, String id, boolean withDevices) {
    this.shop = shop;
    this.id = id;
    this.withDevices = withDevices;
  }

  @Override
  public void run(Ticket ticket) throws RefusedException, IOException, InterruptedException {
    Active plugin =
        shop.roster().named(id).orElseThrow(() -> new RefusedException("there is no plugin " + id));
    String version =
        shop.roster().set().entry(id).map(e -> e.current().version().toString()).orElse("");
    ticket.about(Operation.Kind.REMOVE, id, version, "");
    List<User> users = shop.users().of(plugin.number());
    if (!users.isEmpty() && !withDevices) {
      throw new RefusedException(
          "it is used by "
              + users.stream().map(User::name).collect(joining(", "))
              + "; take those out of the configuration, or remove it together with them");
    }
    if (plugin.bundle() != null) {
      List<String> stops = shop.bundles().stopping(plugin.bundle());
      if (!stops.isEmpty()) {
        throw new RefusedException("it would also stop " + String.join(", ", stops));
      }
    }
    if (!ticket.decide()) {
      throw new RefusedException("cancelled");
    }
    remove(ticket, plugin);
  }

  private void remove(Ticket ticket, Active plugin) throws IOException, InterruptedException {
    // First the truth, then what follows it: it is gone with the next start at the latest.
    shop.roster().commit(shop.roster().set().without(id));
    shop.roster().drop(id);
    PluginJar jar = plugin.jar();
    if (jar != null && plugin.bundle() != null) {
      ticket.step("stopping");
      Set<Thread> inside = PluginThreads.inside(jar.packages());
      inside.removeAll(plugin.others());
      new Retirement(shop, ticket).of(plugin, inside);
    }
    ticket.end(State.DONE, "");
  }
}
