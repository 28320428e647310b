package ${package};

import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.wire.transport.TcpTransport;
import org.isthmus.wire.transport.Transport;
import org.osgi.service.component.annotations.Component;

/** Lines over TCP. Stateless; for any thread. */
@Component(service = Sink.class)
@Plugin(id = "${artifactId}", name = "${artifactId}", transports = "tcp")
public final class LinesSink implements Sink<LinesSettings> {
  @Override
  public Class<LinesSettings> settings() {
    return LinesSettings.class;
  }

  @Override
  public Session open(LinesSettings settings, SinkContext context)
      throws UnavailableException, InterruptedException {
    try {
      Transport transport =
          TcpTransport.connect(settings.host(), settings.port(), settings.connectTimeout());
      return new LinesSession(transport, settings.timeout(), context);
    } catch (LinkException e) {
      throw new UnavailableException(e.problem(), e);
    }
  }
}
