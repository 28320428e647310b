package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.TlsSettings;
import org.isthmus.driver.modbus.internal.wire.Mbap;
import org.isthmus.wire.transport.TlsTransport;
import org.isthmus.wire.transport.Transport;
import org.osgi.service.component.annotations.Component;

/**
 * Modbus TCP in TLS (MB-TCP-Security V2.1): both sides show certificates, and the role in ours says
 * what we may do. Stateless; for any thread.
 */
@Component(service = Driver.class)
@Plugin(id = "modbus-tls", name = "Modbus/TCP Security", vendor = "Isthmus", transports = "tls")
public final class ModbusTlsDriver extends ModbusDriver<TlsSettings> {
  /** Made by the gateway. */
  public ModbusTlsDriver() {
    super(TlsSettings.class, 0);
  }

  @Override
  public Link<ModbusAddress> open(TlsSettings settings, LinkContext context)
      throws SettingsException, LinkException, InterruptedException {
    String host = settings.host();
    int port = settings.port();
    Transport transport =
        TlsTransport.connect(
            host, port, tls(settings, context), settings.verifyHost(), settings.connectTimeout());
    String place = "tls " + host + ":" + port;
    return link(transport, Mbap.stream(), 0, settings.device(), place, context);
  }

  private static SSLContext tls(TlsSettings settings, LinkContext context)
      throws SettingsException {
    try {
      return context
          .trust()
          .tls(
              settings.authorities(),
              settings.certificate(),
              settings.key(),
              settings.keyPassword());
    } catch (GeneralSecurityException | IOException e) {
      throw new SettingsException(
          "certificate",
          Problem.of("modbus.settings.tls", "{0}", "", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public int sessions(TlsSettings settings) {
    return settings.sessions();
  }
}
