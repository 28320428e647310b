package org.isthmus.rest.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Users;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.SecretKeeper;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.rest.internal.operation.Services;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** The services of the running gateway. Each may be missing: that is an answer, not a fault. */
@Component(service = LiveServices.class)
public final class LiveServices implements Services {
  private static final List<Class<?>> ALL =
      List.of(
          Gateway.class,
          Gatekeeper.class,
          Users.class,
          Audit.class,
          ConfigurationKeeper.class,
          SecretKeeper.class,
          Plugins.class,
          SerialLines.class);

  private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new HashMap<>();

  /** Called by the framework. */
  @Activate
  public LiveServices(BundleContext context) {
    for (Class<?> type : ALL) {
      ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, type, null);
      tracker.open();
      trackers.put(type, tracker);
    }
  }

  @Override
  public <T> @Nullable T find(Class<T> type) {
    ServiceTracker<?, ?> tracker = trackers.get(type);
    if (tracker == null) {
      throw new IllegalArgumentException(type + " is none of the services that the API uses");
    }
    Object service = tracker.getService();
    return service == null ? null : type.cast(service);
  }

  @Deactivate
  void stop() {
    trackers.values().forEach(ServiceTracker::close);
  }
}
