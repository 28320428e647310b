package org.isthmus.rest.internal.operation;

import java.util.Optional;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Gatekeeper.Session;
import org.jspecify.annotations.Nullable;

/**
 * How somebody has proven who it is: by a session, a token, or not at all.
 *
 * @param token the token that was shown; null for a session
 */
public record Identity(@Nullable Caller caller, @Nullable Session session, @Nullable Secret token) {
  /** Nobody has to. */
  public static final Identity NOBODY = new Identity(null, null, null);

  /** Whether the proof still holds; asking is no use of a session. */
  public boolean holds(Gatekeeper gatekeeper) {
    if (session != null) {
      return gatekeeper.isOpen(session.id());
    }
    if (token == null || caller == null) {
      return false;
    }
    Optional<Caller> now = gatekeeper.token(token, caller.from());
    return now.isPresent();
  }

  @Override
  public String toString() {
    return caller == null ? "nobody" : caller.text();
  }
}
