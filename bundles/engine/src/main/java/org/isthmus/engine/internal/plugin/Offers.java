package org.isthmus.engine.internal.plugin;

import java.util.List;
import java.util.Optional;
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

  /** Hears the id of each offer that comes or goes; on the thread that adds or removes it. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** The oldest offer of an id. */
  public Optional<Offer<T>> first(String id) {
    return all.stream().filter(offer -> offer.id().equals(id)).findFirst();
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
