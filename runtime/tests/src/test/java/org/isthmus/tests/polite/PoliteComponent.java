package org.isthmus.tests.polite;

import org.isthmus.api.data.Quality;
import org.isthmus.api.plugin.Plugin;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses what every plugin may use: the API, slf4j and the JDK. */
@Plugin(id = "polite", name = "Polite")
@Component(immediate = true, service = PoliteComponent.class)
public final class PoliteComponent {
  private static final Logger LOG = LoggerFactory.getLogger(PoliteComponent.class);

  /** Called by the framework. */
  public PoliteComponent() {
    LOG.info("hello, quality is {}", Quality.GOOD);
  }
}
