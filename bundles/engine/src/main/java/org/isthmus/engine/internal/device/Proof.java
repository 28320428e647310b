package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Quality;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.engine.internal.scan.Shape;

/**
 * What another version of a driver has to show before a device is left to it: every tag that was
 * good when the move began is good over the new link too. Immutable.
 */
final class Proof {
  private static final int NAMED = 3;
  private static final int ATTEMPTS = 3;

  private final List<ScanRun> runs;
  private final List<boolean[]> good;

  private Proof(List<ScanRun> runs, List<boolean[]> good) {
    this.runs = runs;
    this.good = good;
  }

  /** As the device reads now. */
  static Proof of(List<ScanRun> runs) {
    List<boolean[]> good = new ArrayList<>();
    for (ScanRun run : runs) {
      good.add(run.look((last, time, shape) -> good(last)));
    }
    return new Proof(runs, good);
  }

  private static boolean[] good(Columns columns) {
    boolean[] good = new boolean[columns.size()];
    for (int i = 0; i < good.length; i++) {
      good[i] = isGood(columns, i);
    }
    return good;
  }

  private static boolean isGood(Columns columns, int tag) {
    Quality quality = columns.quality[tag];
    return quality == null ? columns.form[tag] != Columns.NONE : quality.isGood();
  }

  /**
   * Reads all tags into nowhere.
   *
   * @throws Failure if the device does not answer this link as it did before
   */
  void demand(LinkSession session) throws Failure {
    for (int scan = 0; scan < session.prepared().addresses().size(); scan++) {
      Look look = Look.at(session, scan);
      String lost = "";
      // A device may say once that it is busy; what is lost three times is lost.
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        lost = lost(scan, look.types(), look.read());
        if (lost.isEmpty()) {
          break;
        }
      }
      if (!lost.isEmpty()) {
        throw Failure.link(problem(session.prepared().offer(), lost));
      }
    }
  }

  /**
   * What is lost with that read of a scan.
   *
   * @param types in the device; the columns become those that would be journaled
   * @return a text for a person; empty if nothing is lost
   */
  private String lost(int scan, List<DataType> types, Columns read) {
    if (scan >= good.size() || good.get(scan).length != read.size()) {
      return ""; // the configuration has changed meanwhile: there is nothing to hold it against
    }
    ScanRun run = runs.get(scan);
    new Shape(run.configuration().tags(), types).apply(read);
    List<String> lost = new ArrayList<>();
    for (int tag = 0; tag < read.size(); tag++) {
      if (good.get(scan)[tag] && !isGood(read, tag)) {
        lost.add(run.configuration().tags().get(tag).name() + " (" + says(read, tag) + ")");
      }
    }
    int more = lost.size() - NAMED;
    return String.join(", ", more > 0 ? lost.subList(0, NAMED) : lost)
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String says(Columns read, int tag) {
    Quality quality = read.quality[tag];
    String says = read.says[tag];
    return (quality == null ? Quality.BAD_NO_DATA : quality)
        + (says == null || says.isEmpty() ? "" : ": " + says);
  }

  private static Problem problem(Object offer, String lost) {
    return Problem.of(
        "move.tags", "{0} does not read what was read before: {1}", "ask its vendor", offer, lost);
  }
}
