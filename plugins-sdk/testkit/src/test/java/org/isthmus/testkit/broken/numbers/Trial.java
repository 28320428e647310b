package org.isthmus.testkit.broken.numbers;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.BaseDriver;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.Settings;
import org.osgi.service.component.annotations.Component;

/** Lets a NumberFormatException out. */
@Component(service = Driver.class)
@Plugin(id = "trial", name = "Trial")
public final class Trial extends BaseDriver<Settings> {
  /** Made by the gateway. */
  public Trial() {
    super(Settings.class);
  }

  @Override
  public Place parse(String address, DataType declared) throws AddressException {
    return address.matches("[0-9]+") ? new Place(Integer.parseInt(address)) : Place.parse(address);
  }
}
