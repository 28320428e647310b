package org.isthmus.engine.internal.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.CallConfiguration;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.SettingsReader;
import org.jspecify.annotations.Nullable;

/**
 * A device's configuration as one driver understands it, without having asked the device.
 *
 * @param addresses of each scan, in the order of its tags
 * @param calls of the methods that may be called, in their order
 */
public record Prepared(
    DeviceConfiguration device,
    Offer<Driver<Record, Address>> offer,
    Record settings,
    List<List<Address>> addresses,
    List<Address> calls) {

  /** Understands it, or tells {@code faults} everything that is wrong and returns null. */
  public static @Nullable Prepared of(
      DeviceConfiguration device,
      Offer<Driver<Record, Address>> offer,
      Path home,
      Consumer<Fault> faults) {
    boolean[] wrong = {false};
    Consumer<Fault> noting =
        fault -> {
          wrong[0] = true;
          faults.accept(fault);
        };
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(offer.loader());
    try {
      Record settings =
          SettingsReader.read(
              offer.service().settings(), device.settings(), "settings", home, noting);
      List<List<Address>> addresses = new ArrayList<>();
      for (ScanConfiguration scan : device.scans()) {
        addresses.add(addresses(scan, offer.service(), noting));
      }
      List<Address> calls = methods(device, offer.service(), noting);
      return settings == null || wrong[0]
          ? null
          : new Prepared(device, offer, settings, addresses, calls);
    } catch (RuntimeException | LinkageError e) {
      noting.accept(new Fault(device.origin(), "driver", failed(offer, e)));
      return null;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What to say where there is no driver of that id. */
  public static Problem missing(String driver) {
    return Problem.of(
        "driver.missing", "no driver {0} is installed", "install a plugin that has it", driver);
  }

  /** What to say of a driver that throws what it may not. */
  static Problem failed(Offer<?> offer, Throwable cause) {
    return Problem.of(
        "driver.failed",
        "driver {0} failed: {1}",
        "this is a fault of the driver: report it to its vendor",
        offer,
        cause.getMessage() == null
            ? cause.getClass().getSimpleName()
            : cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }

  private static List<Address> addresses(
      ScanConfiguration scan, Driver<Record, Address> driver, Consumer<Fault> faults) {
    List<Address> addresses = new ArrayList<>(scan.tags().size());
    for (TagConfiguration tag : scan.tags()) {
      try {
        Address address = driver.parse(tag.address(), tag.type());
        if (tag.write() != null && !address.writable()) {
          faults.accept(new Fault(tag.origin(), tag.name() + ".write", notWritable(tag)));
        }
        addresses.add(address);
      } catch (AddressException e) {
        faults.accept(new Fault(tag.origin(), tag.name() + ".address", e.problem()));
      }
    }
    return addresses;
  }

  private static List<Address> methods(
      DeviceConfiguration device, Driver<Record, Address> driver, Consumer<Fault> faults) {
    List<Address> methods = new ArrayList<>();
    for (CallConfiguration call : device.calls()) {
      try {
        methods.add(driver.method(call.address()));
      } catch (AddressException e) {
        faults.accept(new Fault(call.origin(), "calls." + call.name() + ".address", e.problem()));
      }
    }
    return methods;
  }

  private static Problem notWritable(TagConfiguration tag) {
    return Problem.of(
        "device.write.never",
        "{0} can never be written",
        "take 'write' away, or give an address that the protocol can write",
        tag.address());
  }

  /** The types of a scan's tags as far as the addresses tell. */
  List<DataType> types(int scan) {
    return addresses.get(scan).stream().map(Address::type).toList();
  }
}
