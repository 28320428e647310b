package org.isthmus.testkit.broken.base;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;

/** A driver that is right in every respect, of which a test overrides one. */
public abstract class BaseDriver<S extends Record & Reach> implements Driver<S, Place> {
  private final Class<S> settings;

  /** With these settings. */
  protected BaseDriver(Class<S> settings) {
    this.settings = settings;
  }

  @Override
  public final Class<S> settings() {
    return settings;
  }

  @Override
  public Place parse(String address, DataType declared) throws AddressException {
    return Place.parse(address);
  }

  @Override
  public Link<Place> open(S settings, LinkContext context)
      throws LinkException, InterruptedException {
    return new PlaceLink(settings, context);
  }
}
