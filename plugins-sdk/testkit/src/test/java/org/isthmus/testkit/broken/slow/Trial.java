package org.isthmus.testkit.broken.slow;

import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.BaseDriver;
import org.isthmus.testkit.broken.base.Settings;
import org.osgi.service.component.annotations.Component;

/** Does in its constructor what takes time. */
@Component(service = Driver.class)
@Plugin(id = "trial", name = "Trial")
public final class Trial extends BaseDriver<Settings> {
  /** Made by the gateway. */
  public Trial() {
    super(Settings.class);
    LockSupport.parkNanos(300_000_000L);
  }
}
