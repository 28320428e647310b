package org.isthmus.driver.modbus.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something of each unit behind one connection: most have one, so that there is room for those
 * alone that have come up. For the link's thread.
 *
 * @param <T> what is kept of a unit
 */
public final class PerUnit<T> {
  private static final int UNITS = 256;

  private final Supplier<T> fresh;
  private final List<@Nullable T> units = new ArrayList<>(2);

  /** Of no unit yet; each begins with a fresh one. */
  public PerUnit(Supplier<T> fresh) {
    this.fresh = fresh;
  }

  /**
   * That of the unit.
   *
   * @throws IndexOutOfBoundsException if it is not one of 0 to 255
   */
  public T of(int unit) {
    Objects.checkIndex(unit, UNITS);
    while (units.size() <= unit) {
      units.add(null);
    }
    T known = units.get(unit);
    if (known == null) {
      known = fresh.get();
      units.set(unit, known);
    }
    return known;
  }

  /** Whether it holds for no unit that has come up. */
  public boolean noneMatch(Predicate<T> what) {
    for (T unit : units) {
      if (unit != null && what.test(unit)) {
        return false;
      }
    }
    return true;
  }
}
