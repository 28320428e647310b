package org.isthmus.host.access;

import static java.util.Objects.requireNonNull;

/**
 * Who asks for something, proven.
 *
 * @param name of the user, or of the token's owner
 * @param token the name of the API token that was shown; empty for a session
 * @param from the address it came from; empty if it came from inside the gateway
 */
public record Caller(String name, Role role, String token, String from) {
  /** Nothing of it is null. */
  public Caller {
    requireNonNull(name, "name is null");
    requireNonNull(role, "role is null");
    requireNonNull(token, "token is null");
    requireNonNull(from, "from is null");
  }

  /** The gateway itself, such as its drop folder. */
  public static Caller gateway(String part) {
    return new Caller("gateway:" + part, Role.ADMINISTRATOR, "", "");
  }

  /** For logs and the audit: {@code ada}, {@code ada (token ci)}. */
  public String text() {
    return token.isEmpty() ? name : name + " (token " + token + ")";
  }
}
