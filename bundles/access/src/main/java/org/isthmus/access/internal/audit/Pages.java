package org.isthmus.access.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isthmus.access.internal.audit.Appender.End;
import org.isthmus.host.audit.AuditEntry;

/** Reads entries newest first; of a file no more than is asked for. Used once. */
final class Pages {
  private final long before;
  private final int most;
  private final String filter;
  private final List<AuditEntry> page = new ArrayList<>();

  private Pages(long before, int most, String filter) {
    this.before = before;
    this.most = most;
    this.filter = filter.toLowerCase(Locale.ROOT);
  }

  static List<AuditEntry> read(AuditFiles files, End end, long before, int most, String filter)
      throws IOException {
    Pages pages = new Pages(Math.min(before, end.head().number() + 1), most, filter);
    List<Path> all = files.list();
    for (int i = all.size() - 1; i >= 0 && pages.wantsMore(); i--) {
      if (AuditFiles.first(all.get(i)) < pages.before) {
        pages.read(all.get(i));
      }
    }
    return List.copyOf(pages.page);
  }

  private boolean wantsMore() {
    return page.size() < most;
  }

  private void read(Path file) throws IOException {
    try (BackwardReader reader = new BackwardReader(file)) {
      while (wantsMore()) {
        byte[] bytes = reader.previous();
        if (bytes == null) {
          return;
        }
        AuditEntry entry = Line.entry(bytes);
        // One that cannot be read is passed over here; verifying names it.
        if (entry != null && entry.number() < before && matches(entry)) {
          page.add(entry);
        }
      }
    }
  }

  private boolean matches(AuditEntry entry) {
    return has(entry.who()) || has(entry.action()) || has(entry.subject());
  }

  private boolean has(String text) {
    return text.toLowerCase(Locale.ROOT).contains(filter);
  }
}
