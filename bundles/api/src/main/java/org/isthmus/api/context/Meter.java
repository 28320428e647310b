package org.isthmus.api.context;

import org.osgi.annotation.versioning.ProviderType;

/** Counts what goes over the wire; shown beside the device and in the metrics. Any thread. */
@ProviderType
public interface Meter {
  /**
   * One request and its answer.
   *
   * @param bytesSent of the request, framing included
   * @param bytesReceived of the answer, framing included
   */
  void exchanged(int bytesSent, int bytesReceived);
}
