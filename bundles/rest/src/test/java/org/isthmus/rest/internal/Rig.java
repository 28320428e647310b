package org.isthmus.rest.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.isthmus.api.data.Secret;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.sink.Sink;
import org.isthmus.config.internal.keep.Keeper;
import org.isthmus.config.internal.read.GatewayReader;
import org.isthmus.config.internal.secret.GatewayReferences;
import org.isthmus.config.internal.secret.SecretStore;
import org.isthmus.engine.internal.Engine;
import org.isthmus.engine.internal.Limits;
import org.isthmus.engine.internal.lend.PartnerCertificates;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.rest.internal.door.DoorFilter;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.stream.StreamLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The API behind a real Jetty, on a real engine and a real home. */
final class Rig implements AutoCloseable, Services {
  static final String PASSWORD = "correct horse";

  final Path home;
  final MemoryDriver driver = new MemoryDriver();
  final SmallAccess access = new SmallAccess();
  final SmallAudit audit = new SmallAudit();
  final SmallPlugins plugins = new SmallPlugins();
  final SmallLines lines = new SmallLines();
  final PartnerCertificates certificates;
  final Offers<Sink<Record>> sinks = new Offers<>();
  final SecretStore secrets;
  final Engine engine;
  final Keeper keeper;
  final Api api;
  private final Set<Class<?>> missing = ConcurrentHashMap.newKeySet();
  private final Server server;

  Rig(Path home) throws Exception {
    this(home, new StreamLimits(20, 100));
  }

  Rig(Path home, StreamLimits limits) throws Exception {
    ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.WARN);
    this.home = home;
    this.secrets = new SecretStore(home);
    this.certificates = new PartnerCertificates(home, device -> {}, sink -> {});
    Offers<Driver<Record, Address>> drivers = new Offers<>();
    drivers.add(
        new Offer<>(
            "memory", "Memory", driver, "test.memory", "1.0.0", 7, Rig.class.getClassLoader()));
    engine = new Engine(home, Limits.standard(), drivers, sinks, lines, () -> null);
    keeper =
        new Keeper(
            home,
            engine,
            new GatewayReferences(home, name -> null, secrets),
            GatewayReader.defaults("gw-test", 8080),
            Clock.systemUTC());
    driver.cells.put("number", Value.of(5L));
    driver.cells.put("text", Value.of("idle"));
    for (Role role : Role.values()) {
      access.add(role.text(), Secret.of(PASSWORD), role, false, Caller.gateway("test"));
    }
    api = new Api(this, new Api.Setting(home, "0.1.0.test", Rig::schema, () -> "none", limits));
    server = server();
  }

  private static String schema(long bundle, String id) {
    return "{\"title\":\"" + id + " of " + bundle + "\"}";
  }

  private Server server() {
    Server made = new Server(new QueuedThreadPool(16));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(8 << 10);
    ServerConnector connector = new ServerConnector(made, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    made.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    FilterHolder filter = new FilterHolder(new DoorFilter());
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder servlet = new ServletHolder(api.servlet());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/api/v1/*");
    context.addServlet(new ServletHolder(api.metrics()), "/metrics");
    context.addServlet(new ServletHolder(new NotFoundServlet()), "/*");
    made.setHandler(context);
    return made;
  }

  /** A file of the home, before the start. */
  Rig file(String name, String content) throws IOException {
    Files.createDirectories(home.resolve(name).getParent());
    Files.writeString(home.resolve(name), content);
    return this;
  }

  Rig start() throws Exception {
    keeper.start();
    server.start();
    return this;
  }

  int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  /** As if the service had gone. */
  void without(Class<?> service) {
    missing.add(service);
  }

  void with(Class<?> service) {
    missing.remove(service);
  }

  @Override
  public <T> @Nullable T find(Class<T> type) {
    if (missing.contains(type)) {
      return null;
    }
    Object[] all = {engine, keeper, secrets, access, audit, plugins, lines, certificates};
    for (Object service : all) {
      if (type.isInstance(service)) {
        return type.cast(service);
      }
    }
    return null;
  }

  /** Somebody who has not logged in. */
  Client nobody() {
    return new Client(this);
  }

  /** Somebody with a session of that role. */
  Client session(Role role) throws Exception {
    return new Client(this).login(role.text(), PASSWORD);
  }

  /** Somebody with a token of that role. */
  Client token(Role role) throws Exception {
    String name = "t" + access.tokens().size();
    Secret token = access.issue(role.text(), name, role, null, Caller.gateway("test"));
    return new Client(this).bearer(token.reveal());
  }

  @Override
  public void close() throws Exception {
    api.close();
    server.stop();
    engine.close();
  }
}
