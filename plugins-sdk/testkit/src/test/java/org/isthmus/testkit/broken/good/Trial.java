package org.isthmus.testkit.broken.good;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.BaseDriver;
import org.isthmus.testkit.broken.base.Settings;
import org.osgi.service.component.annotations.Component;

/** Keeps every rule. */
@Component(service = Driver.class)
@Plugin(id = "trial", name = "Trial")
public final class Trial extends BaseDriver<Settings> {
  /** Made by the gateway. */
  public Trial() {
    super(Settings.class);
  }
}
