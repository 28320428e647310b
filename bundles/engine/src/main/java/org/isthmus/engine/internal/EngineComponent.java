package org.isthmus.engine.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.JournalStatus;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.host.settings.Fault;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as a service: binds the drivers and sinks that come and go. */
@Component(
    service = {ConfigurationTarget.class, Gateway.class},
    immediate = true)
public final class EngineComponent implements ConfigurationTarget, Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(EngineComponent.class);
  private static final String ID = "isthmus.id";

  private final SynchronousBundleListener shutdown = this::beforeShutdown;
  private final Engine engine;

  /** Begins; the configuration comes later. */
  @Activate
  public EngineComponent(BundleContext context) {
    String home = context.getProperty("isthmus.home");
    if (home == null) {
      throw new IllegalStateException("the framework property isthmus.home is not set");
    }
    this.engine = new Engine(Path.of(home), Limits.standard());
    context.addBundleListener(shutdown);
  }

  @Deactivate
  void stop(BundleContext context) {
    context.removeBundleListener(shutdown);
    engine.close();
  }

  /** Links and sessions end before the framework takes their plugins away one by one. */
  private void beforeShutdown(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
      engine.close();
    }
  }

  // DYNAMIC, so that a driver that comes or goes restarts nobody but its own devices.
  @Reference(
      service = Driver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  @SuppressWarnings("unchecked")
  void bindDriver(ServiceReference<?> reference, Driver<?, ?> driver) {
    add(engine.drivers(), reference, (Driver<Record, Address>) driver);
  }

  @SuppressWarnings("unchecked")
  void unbindDriver(Driver<?, ?> driver) {
    engine.drivers().remove((Driver<Record, Address>) driver);
  }

  @Reference(
      service = Sink.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  @SuppressWarnings("unchecked")
  void bindSink(ServiceReference<?> reference, Sink<?> sink) {
    add(engine.sinkOffers(), reference, (Sink<Record>) sink);
  }

  @SuppressWarnings("unchecked")
  void unbindSink(Sink<?> sink) {
    engine.sinkOffers().remove((Sink<Record>) sink);
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

  @Override
  public List<Fault> check(DeviceConfiguration device) {
    return engine.check(device);
  }

  @Override
  public List<Fault> check(SinkConfiguration sink) {
    return engine.check(sink);
  }

  @Override
  public void apply(Configuration configuration) {
    engine.apply(configuration);
  }

  @Override
  public List<DeviceStatus> devices() {
    return engine.devices();
  }

  @Override
  public List<SinkStatus> sinks() {
    return engine.sinks();
  }

  @Override
  public JournalStatus journal() {
    return engine.journal();
  }

  @Override
  public List<TagStatus> tags(String device) {
    return engine.tags(device);
  }

  @Override
  public Optional<TagStatus> tag(String path) {
    return engine.tag(path);
  }

  @Override
  public Commands commands() {
    return engine.commands();
  }
}
