package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.host.plugins.Operation.Residue;
import org.isthmus.plugins.internal.residue.Remnant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All plugins that were stopped and of which it is not yet known what they have left behind. A
 * release that leaves something behind is named, and in quarantine from then on. The plugins' own
 * thread.
 */
public final class Remains {
  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

  /**
   * So many may wait for a collection that unloads their classes; one more asks for it as soon as
   * the JVM is calm. A collection stops all scans, a millisecond longer for each version that it
   * unloads, and must not last as long as the interval of the fastest ones; but what is late after
   * a hundred upgrades is late because of collections, so there are to be few.
   */
  private static final int MOST_WAITING = 6;

  /** When so many wait, calm is waited for no longer. */
  private static final int TOO_MANY_WAITING = 10;

  private final Roster roster;
  private final Supplier<PluginUsers> door;
  private final Calm calm = new Calm();
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  private record Watched(Remnant remnant, Ticket ticket) {}

  /** Of this gateway. */
  public Remains(Roster roster, Supplier<PluginUsers> door) {
    this.roster = roster;
    this.door = door;
  }

  /** That was stopped by this operation. */
  void watch(Remnant remnant, Ticket ticket) {
    Watched each = new Watched(remnant, ticket);
    if (!look(each)) {
      watched.add(each);
    }
  }

  /** Looks at all of them; to be called each second. */
  public void look() {
    watched.removeIf(this::look);
    boolean isCalm = calm.now();
    if (watched.size() > (isCalm ? MOST_WAITING : TOO_MANY_WAITING)) {
      System.gc();
    }
  }

  private boolean look(Watched each) {
    each.remnant().look();
    Residue residue = each.remnant().residue();
    each.ticket().residue(residue);
    if (!residue.clean()) {
      leaks(each.remnant(), Remnant.words(residue));
    }
    return residue.settled();
  }

  private void leaks(Remnant remnant, String what) {
    if (!roster.set().leak(remnant.sha256()).isEmpty()) {
      return;
    }
    LOG.error(
        "plugin {} was stopped and has left behind: {}; it is in quarantine, ask its vendor",
        remnant.title(),
        what);
    try {
      roster.commit(roster.set().leaking(remnant.sha256(), what));
    } catch (IOException e) {
      LOG.error("the set of plugins cannot be written ({}); make room on the disk", e.toString());
    }
    for (Active plugin : roster.all()) {
      if (plugin.jar() != null && plugin.jar().sha256().equals(remnant.sha256())) {
        door.get().quarantine(plugin.number(), true);
      }
    }
  }
}
