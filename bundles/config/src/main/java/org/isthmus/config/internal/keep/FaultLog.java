package org.isthmus.config.internal.keep;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isthmus.host.settings.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each fault when it comes, and once that it has gone. The keeper's lock guards it. */
final class FaultLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.isthmus.config");

  private Set<String> told = Set.of();

  void tell(List<Fault> faults) {
    Set<String> now = new HashSet<>();
    for (Fault fault : faults) {
      String text = fault.toString();
      if (now.add(text) && !told.contains(text)) {
        LOG.warn("{}", text);
      }
    }
    if (now.isEmpty() && !told.isEmpty()) {
      LOG.info("The configuration is right again");
    }
    told = now;
  }
}
