package ${package};

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.wire.transport.SerialTransport;
import org.isthmus.wire.transport.Transport;
import org.osgi.service.component.annotations.Component;

/** Registers on a serial line, which devices of any driver share. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "${artifactId}", name = "${artifactId}", transports = "serial")
public final class RegisterDriver implements Driver<RegisterSettings, RegisterAddress> {
  private static final int DATA_BITS = 8;

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
    LineMode mode =
        LineMode.of(settings.baud(), DATA_BITS, settings.parity(), settings.stopBits());
    Transport transport =
        new SerialTransport(
            context.lines().open(settings.port(), mode), "unit " + settings.unit());
    return RegisterLink.open(transport, settings.unit(), settings.timeout(), context);
  }
}
