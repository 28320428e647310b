package org.isthmus.serial.internal.line;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;
import org.isthmus.host.serial.LentLines;
import org.jspecify.annotations.Nullable;

/** What one link has opened. Any thread. */
final class Lent implements LentLines {
  private final LineRoster roster;
  private final String device;
  private final Report report;
  private final List<Part> parts = new ArrayList<>();
  private boolean ended;

  Lent(LineRoster roster, String device, Report report) {
    this.roster = roster;
    this.device = device;
    this.report = report;
  }

  @Override
  public Line open(String port, LineMode mode) throws LinkException {
    Part part = roster.open(port, mode, device, report);
    synchronized (this) {
      parts.removeIf(Part::isClosed);
      if (!ended) {
        parts.add(part);
        return part;
      }
    }
    part.close();
    throw new IllegalStateException("the link of " + device + " has ended");
  }

  @Override
  public List<String> ports() {
    return roster.portNames();
  }

  @Override
  public synchronized @Nullable Problem load(double share) {
    for (Part part : parts) {
      if (!part.isClosed()) {
        return part.load(share);
      }
    }
    return null;
  }

  @Override
  public void close() {
    List<Part> left;
    synchronized (this) {
      ended = true;
      left = List.copyOf(parts);
      parts.clear();
    }
    left.forEach(Part::close);
  }
}
