package org.isthmus.rest.internal;

import com.google.gson.stream.JsonWriter;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.isthmus.host.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v1/health}; 503 while there is no engine to ask. Any thread. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/v1/health")
public final class HealthServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  private final String version;

  /** Without an engine this answer is still to be given, and says so. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile @Nullable Gateway gateway;

  /** Called by the framework. */
  @Activate
  public HealthServlet(BundleContext context) {
    this.version = context.getBundle().getVersion().toString();
  }

  @Override
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Health health = Health.of(gateway);
    response.setStatus(health.usable() ? 200 : 503);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    try (JsonWriter json = new JsonWriter(response.getWriter())) {
      write(json, health);
    }
  }

  private void write(JsonWriter json, Health health) throws IOException {
    json.beginObject();
    json.name("status").value(health.status());
    json.name("version").value(version);
    json.name("uptimeSeconds").value(ProcessMetrics.uptime().toSeconds());
    states(json.name("devices"), health.devices());
    states(json.name("sinks"), health.sinks());
    json.name("journal").value(health.journal());
    json.endObject();
  }

  private static void states(JsonWriter json, Map<String, Long> states) throws IOException {
    json.beginObject();
    for (Map.Entry<String, Long> state : states.entrySet()) {
      json.name(state.getKey()).value(state.getValue());
    }
    json.endObject();
  }
}
