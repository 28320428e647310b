package org.isthmus.host.access;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The users and their API tokens. A service, safe for any thread; each change is on disk and
 * audited when the call returns. It does not check the caller's role: the door does.
 */
public interface Users {
  /** All users, by name; none while they cannot be read. */
  List<User> users();

  /** Adds a user, with a password to be changed at the first login if {@code toChange}. */
  void add(String name, Secret password, Role role, boolean toChange, Caller by)
      throws AccessException, IOException, InterruptedException;

  /** Gives a user another role; sessions and tokens have it from now on. */
  void role(String name, Role role, Caller by) throws AccessException, IOException;

  /**
   * Gives a user another password and ends all other sessions of that user. A wrong {@code current}
   * counts as a wrong login.
   *
   * @param current what it was, if users change their own; null if an administrator sets it, and
   *     then it is to be changed at the next login
   * @param keep the session that stays open; empty if none
   */
  void password(String name, @Nullable Secret current, Secret next, String keep, Caller by)
      throws AccessException, IOException, InterruptedException;

  /** Lets a locked user try again at once, also from where the last wrong password came. */
  void unlock(String name, Caller by) throws AccessException;

  /** Removes a user with all sessions and tokens. */
  void remove(String name, Caller by) throws AccessException, IOException;

  /** All tokens of all users. */
  List<Token> tokens();

  /**
   * Makes a token of a user.
   *
   * @param role at most the user's own
   * @param expires when it ends; null if it does not
   * @return the token itself, which nobody can be told again
   */
  Secret issue(String user, String name, Role role, @Nullable Instant expires, Caller by)
      throws AccessException, IOException;

  /** Takes a token back. */
  void revoke(String user, String name, Caller by) throws AccessException, IOException;

  /**
   * A user.
   *
   * @param lastLogin null if never
   * @param lockedUntil null if not locked
   */
  record User(
      String name,
      Role role,
      boolean passwordToChange,
      @Nullable Instant lastLogin,
      @Nullable Instant lockedUntil) {}

  /**
   * An API token, without its secret.
   *
   * @param expires null if it does not
   */
  record Token(String user, String name, Role role, Instant issued, @Nullable Instant expires) {}
}
