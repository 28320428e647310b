package org.isthmus.examples.nut;

import java.time.Duration;
import java.util.regex.Pattern;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.plugin.Setting;
import org.isthmus.wire.transport.TcpTransport;
import org.osgi.service.component.annotations.Component;

/** A UPS of a server of Network UPS Tools. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "nut-ups", name = "Network UPS Tools", vendor = "Isthmus", transports = "tcp")
public final class NutDriver implements Driver<NutDriver.Settings, NutDriver.Variable> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(\\.[A-Za-z0-9-]+)+");

  /** How a UPS is reached. */
  public record Settings(
      @Setting(title = "Host", help = "Where upsd runs") String host,
      @Setting(title = "Port", value = "3493", min = 1, max = 65535) int port,
      @Setting(title = "UPS", help = "Its name in ups.conf", pattern = "[A-Za-z0-9_.-]+")
          String ups,
      @Setting(title = "Time-out", value = "2s", min = 1, max = 60000, unit = "ms", advanced = true)
          Duration timeout) {}

  /** A variable such as {@code battery.charge}. */
  public record Variable(String name, DataType type) implements Address {
    @Override
    public boolean writable() {
      return false;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Variable parse(String address, DataType declared) throws AddressException {
    String name = address.strip();
    if (!NAME.matcher(name).matches()) {
      throw new AddressException(
          "nut.address",
          "'{0}' is no variable of a UPS",
          "write a name that upsc lists, such as battery.charge",
          address);
    }
    DataType type = declared.equals(DataType.UNKNOWN) ? DataType.FLOAT64 : declared;
    if (!type.equals(DataType.FLOAT64) && type.kind() != DataType.Kind.TEXT || type.isArray()) {
      throw new AddressException(
          "nut.type", "a variable is no {0}", "declare it float64 or text", declared);
    }
    return new Variable(name, type);
  }

  @Override
  public Link<Variable> open(Settings settings, LinkContext context)
      throws LinkException, InterruptedException {
    TcpTransport transport =
        TcpTransport.connect(settings.host(), settings.port(), settings.timeout());
    return NutLink.open(transport, settings, context);
  }
}
