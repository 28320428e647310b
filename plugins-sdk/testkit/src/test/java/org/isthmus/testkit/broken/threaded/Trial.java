package org.isthmus.testkit.broken.threaded;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.BaseDriver;
import org.isthmus.testkit.broken.base.Settings;
import org.osgi.service.component.annotations.Component;

/** Starts a thread before anybody asks. */
@Component(service = Driver.class)
@Plugin(id = "trial", name = "Trial")
public final class Trial extends BaseDriver<Settings> {
  /** Made by the gateway. */
  public Trial() {
    super(Settings.class);
    Thread thread = new Thread(Trial::nap, "trial of its own");
    thread.setDaemon(true);
    thread.start();
  }

  private static void nap() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
