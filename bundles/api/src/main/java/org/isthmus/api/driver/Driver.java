package org.isthmus.api.driver;

import org.isthmus.api.data.DataType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One protocol. An OSGi service with {@link org.isthmus.api.plugin.Plugin}; stateless, called by
 * many threads. Construction and activation take less than 100 ms and do no I/O.
 *
 * <p>The author blocks and throws; the engine does the rest: threads, timers, retries, reconnects,
 * states and logging are not the driver's. Each device has one platform thread, which calls {@link
 * #open} and then the link; a call that exceeds its time is interrupted, then its link is closed
 * from another thread, then it is abandoned and named.
 *
 * <p>Abilities are interfaces: a driver that can find devices implements {@link Discovers}; a link
 * that can write implements {@link Writes}, and so on. What is not implemented is not offered.
 *
 * @param <S> the settings of one device: a record whose components carry {@link
 *     org.isthmus.api.plugin.Setting}
 * @param <A> where a tag lives in the device
 */
@ConsumerType
public interface Driver<S extends Record, A extends Address> {

  /** The class of the settings record. */
  Class<S> settings();

  /**
   * Understands an address. Pure: no I/O, the same answer for the same input, any thread.
   *
   * @param address as it stands in the configuration
   * @param declared the type that the configuration gives the tag; {@link DataType#UNKNOWN} if none
   * @return the address, its type settled as far as it can be without the device
   * @throws AddressException that names the problem and the cure
   */
  A parse(String address, DataType declared) throws AddressException;

  /**
   * Understands the address of a method; see {@link Calls}. As pure as {@link #parse}.
   *
   * @throws AddressException that names the problem and the cure
   */
  default A method(String address) throws AddressException {
    return parse(address, DataType.UNKNOWN);
  }

  /**
   * Opens a session to a device. Returns a live link, after the partner has answered in the way its
   * protocol provides for, or throws. May block as long as the settings' time-outs say; an
   * interrupt ends it.
   *
   * @throws SettingsException if the settings are wrong, whatever the device does; the device is
   *     not tried again before they change
   * @throws LinkException if the device does not answer or refuses; the engine tries again, with
   *     growing pauses
   */
  Link<A> open(S settings, LinkContext context)
      throws SettingsException, LinkException, InterruptedException;

  /**
   * How many sessions the partner admits at the same time from us. With two or more, an upgrade of
   * the driver opens the new session before it closes the old one.
   */
  default int sessions(S settings) {
    return 1;
  }
}
