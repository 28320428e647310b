package org.isthmus.rest.internal;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.rest.internal.stream.StreamLimits;
import org.isthmus.rest.internal.tls.TlsDoor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** The API in the running gateway: its servlets, and the door for other machines. */
@Component(
    service = {},
    immediate = true)
public final class ApiComponent {
  private static final long LOOK_SECONDS = 2;

  private final BundleContext context;
  private final LiveServices services;
  private final TlsDoor tls;
  private final Api api;
  private final ScheduledExecutorService looking;

  /** Called by the framework. */
  @Activate
  public ApiComponent(BundleContext context, @Reference LiveServices services) {
    this.context = context;
    this.services = services;
    Path home = Path.of(String.valueOf(context.getProperty("isthmus.home")));
    this.tls = new TlsDoor(context, home);
    this.api =
        new Api(
            services,
            new Api.Setting(
                home,
                context.getBundle().getVersion().toString(),
                this::schema,
                tls::state,
                StreamLimits.standard()));
    register(api.servlet(), "/api/v1/*");
    register(api.metrics(), "/metrics");
    this.looking = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tls-door"));
    looking.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void register(Servlet servlet, String pattern) {
    Map<String, Object> properties =
        Map.of(
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
            pattern,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED,
            true);
    context.registerService(Servlet.class, servlet, FrameworkUtil.asDictionary(properties));
  }

  private void look() {
    ConfigurationKeeper keeper = services.find(ConfigurationKeeper.class);
    if (keeper != null) {
      tls.look(keeper.inForce().gateway().http().tls());
    }
  }

  private @Nullable String schema(long number, String id) {
    Bundle bundle = context.getBundle(number);
    URL schema = bundle == null ? null : bundle.getEntry("OSGI-INF/isthmus/" + id + ".schema.json");
    if (schema == null) {
      return null;
    }
    try (InputStream in = schema.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Deactivate
  void stop() {
    looking.shutdownNow();
    api.close();
    tls.close();
  }
}
