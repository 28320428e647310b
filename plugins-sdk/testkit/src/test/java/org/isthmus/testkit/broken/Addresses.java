package org.isthmus.testkit.broken;

import java.io.IOException;
import java.net.Socket;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.Scope;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.testkit.broken.base.Place;
import org.isthmus.testkit.broken.base.TrialDriver;
import org.osgi.service.component.annotations.Component;

/** Drivers whose addresses are wrong. */
public final class Addresses {
  private Addresses() {}

  /** Keeps every rule. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Good extends TrialDriver {}

  /** Takes the first character before it looks whether there is one. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Careless extends TrialDriver {
    @Override
    public Place parse(String address, DataType declared) throws AddressException {
      if (address.charAt(0) == 'x') {
        throw new AddressException("trial.x", "x is no place", "write a number");
      }
      return Place.parse(address);
    }
  }

  /** Lets a NumberFormatException out. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Numbers extends TrialDriver {
    @Override
    public Place parse(String address, DataType declared) throws AddressException {
      return address.matches("[0-9]{4,}")
          ? new Place(Integer.parseInt(address.substring(1)))
          : Place.parse(address);
    }
  }

  /** Takes what is wrong for the first place. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Gullible extends TrialDriver {
    @Override
    public Place parse(String address, DataType declared) throws AddressException {
      return address.matches("[0-9]{1,2}") ? Place.parse(address) : new Place(0);
    }
  }

  /** Refuses without a cure. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Curt extends TrialDriver {
    @Override
    public Place parse(String address, DataType declared) throws AddressException {
      if (!address.matches("[0-9]{1,2}")) {
        throw new AddressException("trial.address", "wrong", "");
      }
      return Place.parse(address);
    }
  }

  /** Does not read what it prints: 03 is printed as 3. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Drifting extends TrialDriver {
    @Override
    public Place parse(String address, DataType declared) throws AddressException {
      if (address.equals("3")) {
        throw new AddressException("trial.address", "one digit", "write two digits");
      }
      return Place.parse(address);
    }
  }

  /** Asks the network whether there is such a place. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Online extends TrialDriver {
    @Override
    public Place parse(String address, DataType declared) throws AddressException {
      try (Socket socket = new Socket()) {
        socket.setReuseAddress(true);
      } catch (IOException none) {
        throw new AddressException("trial.network", "no network", "plug it in");
      }
      return Place.parse(address);
    }
  }

  /** Implements a type that only the gateway may. */
  @Component(service = Driver.class)
  @Plugin(id = "trial", name = "Trial")
  public static final class Implementing extends TrialDriver {
    /** A new method of the API would break it. */
    public abstract static class OwnOutcomes implements Scope, Lines {}
  }
}
