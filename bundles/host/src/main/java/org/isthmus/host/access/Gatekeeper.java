package org.isthmus.host.access;

import java.util.Optional;
import org.isthmus.api.data.Secret;

/**
 * Proves who asks: by password once, then by session or token. A service, safe for any thread.
 * Every login, wrong password, lock-out and logout is audited here.
 */
public interface Gatekeeper {
  /**
   * Opens a session. Checking a password is slow on purpose; few are checked at the same time, so
   * that guessing takes no time from the plant.
   *
   * @param from the address it comes from
   * @throws AccessException of kind {@code WRONG_CREDENTIALS}, {@code LOCKED} or {@code
   *     UNAVAILABLE}
   */
  Session login(String user, Secret password, String from)
      throws AccessException, InterruptedException;

  /** The session of that id, which is in use again; empty if there is none or it has ended. */
  Optional<Session> session(String id);

  /** Whether a session is open; unlike {@link #session} that is no use of it. */
  default boolean isOpen(String id) {
    return session(id).isPresent();
  }

  /** Ends a session; nothing happens if there is none. */
  void logout(String id, String from);

  /** Who shows that API token; empty if there is none, or it has expired. */
  Optional<Caller> token(Secret token, String from);

  /**
   * An open session. Its caller has the role that the user has now.
   *
   * @param id the cookie; a secret
   * @param csrf what a request that changes something must carry beside the cookie; a secret
   * @param passwordToChange whether the password is still the generated one
   */
  record Session(String id, String csrf, Caller caller, boolean passwordToChange) {
    @Override
    public String toString() {
      return "Session of " + caller.text();
    }
  }
}
