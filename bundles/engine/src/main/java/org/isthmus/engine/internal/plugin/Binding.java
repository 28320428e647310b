package org.isthmus.engine.internal.plugin;

import org.jspecify.annotations.Nullable;

/**
 * Which offer a device or sink works with. Changed under its owner's monitor, seen by any thread.
 *
 * @param <T> driver or sink
 */
public final class Binding<T> {
  private final Offers<T> offers;
  private final boolean late;
  private volatile @Nullable Offer<T> offer;

  /**
   * Bound to nothing yet.
   *
   * @param late whether its owner came into a running gateway: then it gets no plugin that is in
   *     quarantine. What was there before must not stand still because the gateway was restarted.
   */
  public Binding(Offers<T> offers, boolean late) {
    this.offers = offers;
    this.late = late;
  }

  /** The offer; null if there is none. */
  public @Nullable Offer<T> offer() {
    return offer;
  }

  /** Whether it is that one: asked for each scan, so objects are compared, not contents. */
  @SuppressWarnings("ReferenceEquality")
  public boolean is(@Nullable Offer<T> other) {
    return offer == other;
  }

  /** Binds to that one. */
  public void to(@Nullable Offer<T> other) {
    offer = other;
  }

  /** Binds to the oldest offer of an id. */
  public void first(String id) {
    offer = offers.first(id, late).orElse(null);
  }

  /** Looks for another if its own is gone; returns whether it had to. */
  public boolean look(String id) {
    Offer<T> bound = offer;
    if (bound != null && offers.holds(bound)) {
      return false;
    }
    first(id);
    return true;
  }

  /** Binds to that one if it is still there, else to any. */
  public void back(@Nullable Offer<T> old, String id) {
    if (old != null && offers.holds(old)) {
      offer = old;
    } else {
      first(id);
    }
  }

  /** What to say of an id that nothing is bound for. */
  public String missing(String what, String id) {
    return late && offers.first(id, false).isPresent()
        ? "the plugin that offers " + what + " '" + id + "' is in quarantine; upgrade it"
        : "no " + what + " '" + id + "' is installed; install the plugin that offers it";
  }
}
