package org.isthmus.access.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.isthmus.access.internal.audit.AuditLog;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.AuditEntry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The audit log of the running gateway, in {@code audit} of its home. */
@Component(immediate = true)
public final class AuditComponent implements Audit {
  private final AuditLog log;

  /** In the home that the framework property {@code isthmus.home} names. */
  @Activate
  public AuditComponent(BundleContext context) {
    this.log = AuditLog.open(home(context).resolve("audit"), InstantSource.system());
  }

  static Path home(BundleContext context) {
    String home = context.getProperty("isthmus.home");
    if (home == null || home.isBlank()) {
      throw new IllegalStateException(
          "the framework property isthmus.home is not set; set it to the gateway's directory");
    }
    return Path.of(home).toAbsolutePath();
  }

  @Deactivate
  void deactivate() {
    log.close();
  }

  @Override
  public void record(Caller who, String action, String subject, Outcome outcome, String detail) {
    log.record(who, action, subject, outcome, detail);
  }

  @Override
  public List<AuditEntry> entries(long before, int most, String filter) throws IOException {
    return log.entries(before, most, filter);
  }

  @Override
  public Verdict verify() throws IOException {
    return log.verify();
  }
}
