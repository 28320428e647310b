package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.isthmus.host.gateway.PluginUsers.Kind;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Operation.State;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.isthmus.plugins.internal.residue.PluginThreads;
import org.isthmus.plugins.internal.run.TroubleException;
import org.isthmus.plugins.internal.set.PluginSet;
import org.isthmus.plugins.internal.set.Release;
import org.isthmus.plugins.internal.set.SetEntry;
import org.isthmus.plugins.internal.set.SetEntry.Hold;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Brings a release in beside the one that runs, moves every user, and only then writes the set and
 * takes the old one away. Until the set is written any failure takes all of it back.
 */
final class Exchange implements Work {
  private final Workshop shop;
  private final Source source;
  private final Hold hold;
  private final Operation.@Nullable Kind kind;

  /** Where the release comes from. */
  interface Source {
    /** Its jar, gone through. */
    PluginJar jar() throws RefusedException, IOException;

    /** It may come in: from now on it lies under its hash. */
    void keep() throws IOException;

    /** It does not come in. */
    void drop() throws IOException;
  }

  /**
   * An exchange.
   *
   * @param kind null if it is an installation or an upgrade, whichever shows
   */
  Exchange(Workshop shop, Source source, Hold hold, Operation.@Nullable Kind kind) {
    this.shop = shop;
    this.source = source;
    this.hold = hold;
    this.kind = kind;
  }

  @Override
  public void run(Ticket ticket) throws RefusedException, IOException, InterruptedException {
    try {
      PluginJar jar = source.jar();
      Active old = shop.roster().named(jar.id()).orElse(null);
      about(ticket, jar);
      refuse(new Refusals(shop).of(jar));
      if (old != null && old.bundle() != null) {
        refuse(shop.bundles().stopping(old.bundle()));
      }
      if (ticket.isCancelled()) {
        throw new RefusedException("cancelled");
      }
      source.keep();
      exchange(ticket, jar, old);
    } finally {
      source.drop();
    }
  }

  private void about(Ticket ticket, PluginJar jar) {
    String from =
        shop.roster().set().entry(jar.id()).map(e -> e.current().version().toString()).orElse("");
    Operation.Kind shown = from.isEmpty() ? Operation.Kind.INSTALL : Operation.Kind.UPGRADE;
    ticket.about(kind == null ? shown : kind, jar.id(), from, jar.version().toString());
  }

  private static void refuse(List<String> reasons) throws RefusedException {
    if (!reasons.isEmpty()) {
      throw new RefusedException(String.join("; ", reasons));
    }
  }

  private void exchange(Ticket ticket, PluginJar jar, @Nullable Active old)
      throws IOException, InterruptedException {
    ticket.step("starting beside");
    // Asked before the new version begins, which has the same packages.
    Set<Thread> inside = PluginThreads.inside(jar.packages());
    Moving moving = new Moving(shop.users(), ticket);
    Bundle fresh = null;
    try {
      fresh = shop.bundles().install(jar, shop.roster().store().jar(jar.sha256()));
      shop.bundles().start(fresh);
      requireOffers(jar, fresh);
      if (old != null) {
        moving.all(old.number(), fresh.getBundleId());
      }
      if (!ticket.decide()) {
        throw new TroubleException("cancelled");
      }
      commit(jar);
    } catch (TroubleException | IOException trouble) {
      back(ticket, jar, fresh, moving, old, String.valueOf(trouble.getMessage()));
      return;
    }
    shop.roster().put(new Active(jar.id(), jar, fresh, weakly(inside), ""));
    shop.users().quarantine(fresh.getBundleId(), !shop.roster().set().leak(jar.sha256()).isEmpty());
    if (old != null && old.bundle() != null) {
      ticket.step("taking the old version away");
      inside.removeAll(old.others());
      new Retirement(shop, ticket).of(old, inside);
    }
    ticket.end(State.DONE, "");
  }

  /** What it says that it offers has to be there; else its activation has failed. */
  private void requireOffers(PluginJar jar, Bundle fresh) throws TroubleException {
    List<String> failures = new ArrayList<>(shop.bundles().failures(fresh));
    if (failures.isEmpty()) {
      long number = fresh.getBundleId();
      missing("driver", jar.drivers(), shop.users().offers(Kind.DEVICE, number), failures);
      missing("sink", jar.sinks(), shop.users().offers(Kind.SINK, number), failures);
    }
    if (!failures.isEmpty() && !(shop.users() instanceof NoUsers)) {
      throw new TroubleException("it does not come up: " + String.join("; ", failures));
    }
  }

  private static void missing(
      String what, List<String> said, List<String> there, List<String> failures) {
    said.stream()
        .filter(id -> !there.contains(id))
        .forEach(id -> failures.add("its " + what + " " + id + " is not offered"));
  }

  /** Kept as long as they run, and no longer. */
  private static Set<Thread> weakly(Set<Thread> threads) {
    Set<Thread> weak = Collections.newSetFromMap(new WeakHashMap<>());
    weak.addAll(threads);
    return weak;
  }

  private void commit(PluginJar jar) throws IOException {
    PluginSet set = shop.roster().set();
    Release release = new Release(jar.version(), jar.sha256());
    Instant now = Instant.now();
    SetEntry entry =
        set.entry(jar.id())
            .map(known -> known.next(release, hold, now))
            .orElseGet(() -> new SetEntry(jar.id(), release, null, hold, now));
    shop.roster().commit(set.with(entry));
  }

  private void back(
      Ticket ticket,
      PluginJar jar,
      @Nullable Bundle fresh,
      Moving moving,
      @Nullable Active old,
      String why)
      throws IOException, InterruptedException {
    ticket.step("taking it back");
    String stayed = old == null ? "" : moving.back(old.number());
    if (!stayed.isEmpty()) {
      ticket.end(State.FAILED, why + "; did not go back: " + stayed);
      return;
    }
    if (fresh != null) {
      new Retirement(shop, ticket).of(new Active(jar.id(), jar, fresh, Set.of(), ""), Set.of());
    }
    shop.roster().commit(shop.roster().set());
    ticket.end(State.TAKEN_BACK, why);
  }
}
