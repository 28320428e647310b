package org.isthmus.engine.internal;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.trust.Certificates;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds the drivers and sinks that come and go, and offers the engine as a service. */
@Component(
    service = {},
    immediate = true)
public final class EngineComponent {
  private static final Logger LOG = LoggerFactory.getLogger(EngineComponent.class);
  private static final String ID = "isthmus.id";
  private static final String[] SERVICES = {
    ConfigurationTarget.class.getName(), Gateway.class.getName()
  };

  private final Offers<Driver<Record, Address>> drivers = new Offers<>();
  private final Offers<Sink<Record>> sinks = new Offers<>();
  private final SynchronousBundleListener shutdown = this::beforeShutdown;
  private @Nullable Engine engine;
  private @Nullable ServiceRegistration<?> registration;
  private @Nullable ServiceRegistration<PluginUsers> users;
  private @Nullable ServiceRegistration<Certificates> certificates;

  private final SerialLines lines;
  private final AtomicReference<@Nullable Audit> audit = new AtomicReference<>();

  /** On these serial lines. */
  @Activate
  public EngineComponent(@Reference SerialLines lines) {
    this.lines = lines;
  }

  @Activate
  void start(BundleContext context) {
    String home = context.getProperty("isthmus.home");
    if (home == null) {
      throw new IllegalStateException("the framework property isthmus.home is not set");
    }
    Engine started =
        new Engine(Path.of(home), Limits.standard(), drivers, sinks, lines, audit::get);
    engine = started;
    context.addBundleListener(shutdown);
    registration = context.registerService(SERVICES, started, null);
    users = context.registerService(PluginUsers.class, started.users(), null);
    certificates = context.registerService(Certificates.class, started.certificates(), null);
  }

  @Deactivate
  void stop(BundleContext context) {
    context.removeBundleListener(shutdown);
    if (registration != null && users != null && certificates != null) {
      certificates.unregister();
      users.unregister();
      registration.unregister();
    }
    close();
  }

  /** Links and sessions end before the framework takes their plugins away one by one. */
  private void beforeShutdown(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
      close();
    }
  }

  private void close() {
    Engine running = engine;
    if (running != null) {
      running.close();
    }
  }

  // DYNAMIC, so that a driver that comes or goes restarts nobody but its own devices.
  @Reference(
      service = Driver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  @SuppressWarnings("unchecked")
  void bindDriver(ServiceReference<?> reference, Driver<?, ?> driver) {
    add(drivers, reference, (Driver<Record, Address>) driver);
  }

  @SuppressWarnings("unchecked")
  void unbindDriver(Driver<?, ?> driver) {
    drivers.remove((Driver<Record, Address>) driver);
  }

  @Reference(
      service = Sink.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  @SuppressWarnings("unchecked")
  void bindSink(ServiceReference<?> reference, Sink<?> sink) {
    add(sinks, reference, (Sink<Record>) sink);
  }

  @SuppressWarnings("unchecked")
  void unbindSink(Sink<?> sink) {
    sinks.remove((Sink<Record>) sink);
  }

  @Reference(
      service = Audit.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  void bindAudit(Audit log) {
    audit.set(log);
  }

  void unbindAudit(Audit log) {
    audit.compareAndSet(log, null);
  }

  private static <T> void add(Offers<T> offers, ServiceReference<?> reference, T service) {
    Bundle bundle = reference.getBundle();
    if (!(reference.getProperty(ID) instanceof String id) || bundle == null) {
      LOG.warn("{} offers a service without @Plugin: not used", bundle);
      return;
    }
    Object name = reference.getProperty("isthmus.name");
    offers.add(
        new Offer<>(
            id,
            name == null ? id : name.toString(),
            service,
            bundle.getSymbolicName(),
            bundle.getVersion().toString(),
            bundle.getBundleId(),
            service.getClass().getClassLoader()));
  }
}
