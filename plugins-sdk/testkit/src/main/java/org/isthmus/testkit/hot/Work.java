package org.isthmus.testkit.hot;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.jar.Given;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.SinkPlace;
import org.isthmus.testkit.stand.SinkStand;
import org.isthmus.testkit.stand.Waiting;
import org.osgi.framework.Bundle;

/** Everything that a bundle offers, at work beside its partners. One thread. */
final class Work implements AutoCloseable {
  private final Gateway gateway;
  private final Bundle bundle;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Component> used = new ArrayList<>();
  private final List<String> ports = new ArrayList<>();
  private long time = 1_000;

  Work(Gateway gateway, Bundle bundle) {
    this.gateway = gateway;
    this.bundle = bundle;
  }

  private Object service(Component component) {
    used.add(component);
    return gateway.service(bundle, type(component), component.id());
  }

  private static Class<?> type(Component component) {
    return component.driver() ? Driver.class : Sink.class;
  }

  /** Opens a link or session of each component, and uses it. */
  void open(List<Component> components, Suite suite) throws Exception {
    for (Component component : components) {
      Given given = suite.of(component.id());
      if (component.driver()) {
        openDriver(component, given);
      } else {
        openSink(component, given);
      }
    }
  }

  private void openDriver(Component component, Given given) throws Exception {
    DriverStand stand = DriverStand.of(component.id(), (Driver<?, ?>) service(component), given);
    open.add(
        () -> {
          boolean closed = Waiting.until(() -> stand.partner().open() == 0);
          if (!closed) {
            ports.add(component.id() + " keeps " + stand.partner().open() + " connections open");
          }
          stand.close();
        });
    OpenLink link = stand.open(given.patient()); // what is measured here is not speed
    open.add(link);
    link.read(stand.tags());
  }

  private void openSink(Component component, Given given) throws Exception {
    SinkStand stand = SinkStand.of(component.id(), (Sink<?>) service(component), given);
    open.add(
        () -> {
          if (!Waiting.until(() -> stand.partner().open() == 0)) {
            ports.add(component.id() + " keeps " + stand.partner().open() + " connections open");
          }
          stand.close();
        });
    SinkPlace context = new SinkPlace();
    open.add(context);
    Session session = stand.open(given.patient(), context);
    open.add(session);
    session.deliver(SinkStand.batch(time++));
  }

  /** Connections that were not closed; known after {@link #close}. */
  List<String> ports() {
    return ports;
  }

  /** Closes what is open, the last first, and gives the services back. */
  @Override
  public void close() throws BrokenException {
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        open.get(i).close();
      } catch (Exception thrown) {
        throw new BrokenException("closing throws " + thrown);
      }
    }
    open.clear();
    used.forEach(each -> gateway.giveBack(bundle, type(each), each.id()));
    used.clear();
  }
}
