package org.isthmus.rest.internal.operation;

import org.jspecify.annotations.Nullable;

/** The services of the gateway, which come and go. Any thread. */
public interface Services {
  /** The service as it is now; null if there is none. */
  <T> @Nullable T find(Class<T> type);

  /** The service, without which the request cannot be answered. */
  default <T> T need(Class<T> type) throws ProblemException {
    T service = find(type);
    if (service == null) {
      throw ProblemException.of(
              503,
              "service.missing",
              "the gateway's service " + type.getSimpleName() + " is not there (yet)",
              "try again in some seconds; if it stays so, the gateway's log says why")
          .header("Retry-After", "2");
    }
    return service;
  }
}
