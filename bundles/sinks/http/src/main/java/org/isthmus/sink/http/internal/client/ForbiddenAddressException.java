package org.isthmus.sink.http.internal.client;

import java.net.UnknownHostException;

/** A host whose address nothing may be sent to. */
final class ForbiddenAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1;

  ForbiddenAddressException(String host) {
    super(host);
  }
}
