package org.isthmus.engine.internal.plugin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All offers, in the order in which they came: who is bound to one stays with it, however many come
 * after. Any thread.
 */
public final class Offers<T> {
  private final List<Offer<T>> all = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Set<Long> quarantined = ConcurrentHashMap.newKeySet();

  /** Adds an offer and tells the listeners its id. */
  public void add(Offer<T> offer) {
    all.add(offer);
    listeners.forEach(listener -> listener.accept(offer.id()));
  }

  /** Takes the offer of a service away and tells the listeners its id. */
  public @Nullable Offer<T> remove(T service) {
    for (Offer<T> offer : all) {
      if (offer.service() == service) {
        all.remove(offer);
        listeners.forEach(listener -> listener.accept(offer.id()));
        return offer;
      }
    }
    return null;
  }

  /** Takes away all that a bundle offers, before it is stopped, and tells the listeners. */
  public void withdraw(long bundle) {
    List<Offer<T>> gone = of(bundle);
    all.removeAll(gone);
    gone.forEach(offer -> listeners.forEach(listener -> listener.accept(offer.id())));
  }

  /** Who is bound to a bundle's offers stays; nobody who comes late is bound to them any more. */
  public void quarantine(long bundle, boolean on) {
    boolean changed = on ? quarantined.add(bundle) : quarantined.remove(bundle);
    if (changed && !on) {
      of(bundle).forEach(offer -> listeners.forEach(listener -> listener.accept(offer.id())));
    }
  }

  /** Hears the id of each offer that comes or goes; on the thread that adds or removes it. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /**
   * The oldest offer of an id.
   *
   * @param late whether for somebody who gets none that is in quarantine
   */
  public Optional<Offer<T>> first(String id, boolean late) {
    return all.stream()
        .filter(offer -> offer.id().equals(id))
        .filter(offer -> !late || !quarantined.contains(offer.bundle()))
        .findFirst();
  }

  /** What a bundle offers. */
  public List<Offer<T>> of(long bundle) {
    return all.stream().filter(offer -> offer.bundle() == bundle).toList();
  }

  /** The offer of an id by one bundle. */
  public Optional<Offer<T>> of(String id, long bundle) {
    return all.stream()
        .filter(offer -> offer.id().equals(id) && offer.bundle() == bundle)
        .findFirst();
  }

  /** Whether it is still there. */
  public boolean holds(Offer<T> offer) {
    return all.contains(offer);
  }

  /** All of them. */
  public List<Offer<T>> all() {
    return List.copyOf(all);
  }
}
