package org.isthmus.config.internal.read;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;

/** Collects what is wrong with one file and those it names. One thread. */
public final class Faults {
  /**
   * More than a person reads at once; a list of tags with a wrong separator would give thousands.
   */
  private static final int MOST = 100;

  private final List<Fault> found = new ArrayList<>();
  private int more;

  /** Adds a fault. */
  public void add(Fault fault) {
    if (found.size() < MOST) {
      found.add(fault);
    } else {
      more++;
    }
  }

  /** Adds a fault; see {@link Problem#of}. */
  public void add(
      Origin at, String field, String code, String problem, String cure, Object... parameters) {
    add(new Fault(at, field, Problem.of(code, problem, cure, parameters)));
  }

  /** Whether nothing is wrong. */
  public boolean none() {
    return found.isEmpty();
  }

  /** All of them, in the order in which they were found. */
  public List<Fault> list() {
    if (more == 0) {
      return List.copyOf(found);
    }
    List<Fault> all = new ArrayList<>(found);
    Problem rest = Problem.of("config.more", "{0} more faults", "cure the first ones", more);
    all.add(new Fault(new Origin(found.get(0).origin().file(), 0), "", rest));
    return List.copyOf(all);
  }
}
