package org.isthmus.driver.modbus.internal.sunspec;

import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.SamplesFilter;

/** States each text that is read as a fact; what is no text is left out. */
final class Facts extends SamplesFilter {
  private final List<String> names;
  private final Report report;

  /** The names of the facts, in the order of the tags. */
  Facts(List<String> names, Report report) {
    this.names = names;
    this.report = report;
  }

  @Override
  public void text(int tag, String value) {
    if (!value.isBlank()) {
      report.fact(names.get(tag), value);
    }
  }
}
