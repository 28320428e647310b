package org.isthmus.sink.http.internal.settings;

/** The methods that carry a body. */
public enum Method {
  /** Usual for a webhook. */
  POST,
  /** For an interface that replaces what is there. */
  PUT,
  /** For an interface that changes what is there. */
  PATCH
}
