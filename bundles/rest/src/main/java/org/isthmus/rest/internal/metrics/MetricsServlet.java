package org.isthmus.rest.internal.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.isthmus.host.access.Role;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.rest.internal.operation.Answer;
import org.isthmus.rest.internal.operation.Door;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.OperationBuilder;
import org.isthmus.rest.internal.operation.Problem;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.JsonOut;

/**
 * {@code GET /metrics} in the text format of Prometheus: from this machine for anybody, from others
 * with a user's token. Any thread.
 */
public final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Operation METRICS =
      OperationBuilder.get("/metrics", "getMetrics")
          .needs(Role.VIEWER)
          .does(request -> Reply.text(Answer.JSON, ""));

  private final transient Services services;
  private final transient Door door;

  /** The metrics of what these services show. */
  public MetricsServlet(Services services, Door door) {
    this.services = services;
    this.door = door;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      check(request, response);
      show(response);
    } catch (ProblemException refused) {
      Problem problem = refused.problem();
      response.setStatus(problem.status());
      response.setContentType("application/problem+json");
      response.getOutputStream().write(JsonOut.bytes(problem));
    }
  }

  private void check(HttpServletRequest request, HttpServletResponse response)
      throws ProblemException, IOException {
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      throw ProblemException.of(
          405, "request.method", method + " is not possible at /metrics", "use GET");
    }
    // From an address, no name is looked up.
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      door.admit(METRICS, request);
    }
  }

  private void show(HttpServletResponse response) throws IOException {
    Families families = new Families();
    ProcessMetrics.collect(families);
    Gateway running = services.find(Gateway.class);
    if (running != null) {
      DeviceMetrics.collect(running.devices(), families);
      SinkMetrics.collect(running.sinks(), running.journal().newest(), families);
      JournalMetrics.collect(running.journal(), families);
    }
    MetricSnapshots snapshots = families.snapshots();
    response.setContentType(PrometheusTextFormatWriter.CONTENT_TYPE);
    PrometheusTextFormatWriter.create()
        .write(response.getOutputStream(), snapshots, EscapingScheme.DEFAULT);
  }
}
