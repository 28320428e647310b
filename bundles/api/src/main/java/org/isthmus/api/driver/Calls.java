package org.isthmus.api.driver;

import java.util.List;
import org.isthmus.api.data.Value;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The ability of a link to call methods of its device. Called only for methods that the
 * configuration lists, between two scans; a link without any grant is opened with {@link
 * LinkContext#readOnly()} and never asked.
 */
@ConsumerType
public interface Calls<A extends Address> {
  /**
   * Calls a method once. Never repeats it by itself.
   *
   * @param method as {@link Driver#method} has understood it
   * @param arguments as they were given, in any type that holds them; the device's own types are
   *     the driver's to find
   * @return what the device gives back
   * @throws RefusedException if the device refuses
   * @throws LinkException if the link is gone; whether the call took effect is unknown
   */
  List<Value> call(A method, List<Value> arguments)
      throws RefusedException, LinkException, InterruptedException;
}
