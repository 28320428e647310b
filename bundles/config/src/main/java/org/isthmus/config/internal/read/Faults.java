package org.isthmus.config.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.isthmus.api.data.Problem;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;

/** Collects what is wrong with one file and those it names. One thread. */
public final class Faults {
  /**
   * More than a person reads at once; a list of tags with a wrong separator would give thousands.
   */
  private static final int MOST = 100;

  private static final int LONGEST = 2000;

  private final List<Fault> found = new ArrayList<>();
  private int more;

  /** Adds a fault. */
  public void add(Fault fault) {
    add(() -> fault);
  }

  /** Adds a fault, which is made only if anybody will read it. */
  void add(Supplier<Fault> fault) {
    if (found.size() < MOST) {
      found.add(readable(fault.get()));
    } else {
      more++;
    }
  }

  /** The same, short enough for a person and a log, whatever was written into the file. */
  private static Fault readable(Fault fault) {
    Problem problem = fault.problem();
    if (fault.toString().length() <= LONGEST) {
      return fault;
    }
    Problem shorter = Problem.of(problem.code(), cut(problem.text()), cut(problem.cure()));
    return new Fault(fault.origin(), cut(fault.field()), shorter);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST / 2) + " ... " + text.substring(text.length() - LONGEST / 4);
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
