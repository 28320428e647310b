package org.isthmus.host.access;

import java.util.Locale;

/** What somebody may do; each role may do what those before it may. */
public enum Role {
  /** Sees everything but secrets. */
  VIEWER,
  /** Also writes tags that the configuration grants. */
  OPERATOR,
  /** Also changes devices and sinks, and installs plugins. */
  ENGINEER,
  /** Also keeps users, tokens, secrets and the doors of the gateway. */
  ADMINISTRATOR;

  /** Whether somebody of this role may do what {@code needed} is asked for. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** As the API and the console write it: {@code viewer}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
