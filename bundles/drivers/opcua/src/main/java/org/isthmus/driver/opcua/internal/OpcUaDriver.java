package org.isthmus.driver.opcua.internal;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SettingsException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.opcua.internal.address.AddressParser;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.session.Opening;
import org.isthmus.driver.opcua.internal.session.Session;
import org.isthmus.driver.opcua.internal.session.ThreadLocals;
import org.isthmus.driver.opcua.internal.settings.OpcUaSettings;
import org.isthmus.driver.opcua.internal.write.Caller;
import org.isthmus.driver.opcua.internal.write.Writer;
import org.osgi.service.component.annotations.Component;

/** OPC UA servers over opc.tcp. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "opcua-client", name = "OPC UA", vendor = "Isthmus", transports = "tcp")
public final class OpcUaDriver implements Driver<OpcUaSettings, OpcUaAddress> {

  @Override
  public Class<OpcUaSettings> settings() {
    return OpcUaSettings.class;
  }

  @Override
  public OpcUaAddress parse(String address, DataType declared) throws AddressException {
    return AddressParser.parse(address, declared);
  }

  @Override
  public OpcUaAddress method(String address) throws AddressException {
    return AddressParser.method(address);
  }

  @Override
  public Link<OpcUaAddress> open(OpcUaSettings settings, LinkContext context)
      throws SettingsException, LinkException, InterruptedException {
    try {
      Session session = Opening.open(settings, context);
      OpcUaLink link = new OpcUaLink(session);
      return context.readOnly()
          ? link
          : new WritingLink(link, new Writer(session), new Caller(session));
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public int sessions(OpcUaSettings settings) {
    return settings.tuning().sessions();
  }
}
