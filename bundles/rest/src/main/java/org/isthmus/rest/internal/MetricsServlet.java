package org.isthmus.rest.internal;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.isthmus.host.gateway.Gateway;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /metrics} in the text format of Prometheus. Any thread. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  /** Without an engine the process alone is shown. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private transient volatile @Nullable Gateway gateway;

  @Override
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Families families = new Families();
    ProcessMetrics.collect(families);
    Gateway running = gateway;
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
