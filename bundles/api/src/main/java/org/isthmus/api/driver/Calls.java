package org.isthmus.api.driver;

import java.util.List;
import org.isthmus.api.data.Value;
import org.osgi.annotation.versioning.ConsumerType;

/** The ability of a link to call methods of its device. Behind the same grant as writing. */
@ConsumerType
public interface Calls<A extends Address> {
  /**
   * Calls a method.
   *
   * @return what the device gives back
   * @throws RefusedException if the device refuses
   * @throws LinkException if the link is gone; whether the call took effect is unknown
   */
  List<Value> call(A method, List<Value> arguments)
      throws RefusedException, LinkException, InterruptedException;
}
