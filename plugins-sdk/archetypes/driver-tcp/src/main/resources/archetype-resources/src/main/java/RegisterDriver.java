package ${package};

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.wire.transport.TcpTransport;
import org.isthmus.wire.transport.Transport;
import org.osgi.service.component.annotations.Component;

/** Registers over TCP. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "${artifactId}", name = "${artifactId}", transports = "tcp")
public final class RegisterDriver implements Driver<RegisterSettings, RegisterAddress> {
  @Override
  public Class<RegisterSettings> settings() {
    return RegisterSettings.class;
  }

  @Override
  public RegisterAddress parse(String address, DataType declared) throws AddressException {
    return RegisterAddress.parse(address, declared);
  }

  @Override
  public Link<RegisterAddress> open(RegisterSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    Transport transport =
        TcpTransport.connect(settings.host(), settings.port(), settings.connectTimeout());
    return RegisterLink.open(transport, settings.unit(), settings.timeout(), context);
  }
}
