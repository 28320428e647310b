package org.isthmus.testkit.broken.base;

import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;

/** A sink that is right in every respect, of which a test overrides one. */
public abstract class BaseSink implements Sink<Settings> {
  @Override
  public final Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Session open(Settings settings, SinkContext context)
      throws UnavailableException, InterruptedException {
    return new LineSession(settings);
  }
}
