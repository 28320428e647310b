package org.isthmus.access.internal.lockout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.isthmus.api.data.Problem;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Locks users that somebody guesses the password of, and addresses that guess. Users that do not
 * exist are locked like others, so that it tells nothing. In memory: a restart unlocks. Any thread.
 */
public final class Lockouts {
  /** Wrong passwords of a user, of which the last locks. */
  public static final int PER_USER = 5;

  /** Wrong passwords from an address; more, since a whole plant may stand behind one. */
  public static final int PER_ADDRESS = 20;

  private static final int MAX_NAME = 64;

  private final LongSupplier nanos;
  private final Attempts users = new Attempts(PER_USER);
  private final Attempts addresses = new Attempts(PER_ADDRESS);

  /** Where the last wrong password of an existing user came from; forgotten with its count. */
  private final Map<String, String> lastFrom = new HashMap<>();

  /** By this clock, which nobody can set. */
  public Lockouts(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Refuses a locked user or address. */
  public synchronized void check(String user, String from) throws AccessException {
    Duration left = longer(locked(user), addresses.locked(SourceAddress.of(from), now()));
    if (!left.isZero()) {
      // To the next whole second, so that trying again then is not too early.
      throw refused(Duration.ofSeconds(left.toSeconds() + 1));
    }
  }

  private static AccessException refused(Duration wait) {
    return new AccessException(
        Kind.LOCKED,
        Problem.of(
            "access.locked",
            "too many wrong passwords",
            "try again in {0} s, or let an administrator unlock the user",
            wait.toSeconds()),
        wait);
  }

  /**
   * Counts a wrong password.
   *
   * @param exists whether there is such a user
   * @return for how long that locks; null if it does not
   */
  public synchronized @Nullable Duration failed(String user, String from, boolean exists) {
    String address = SourceAddress.of(from);
    if (exists) {
      lastFrom.put(user, address);
    }
    Duration byUser = users.failed(key(user), now());
    Duration byAddress = addresses.failed(address, now());
    return byUser == null || byAddress == null
        ? (byUser == null ? byAddress : byUser)
        : longer(byUser, byAddress);
  }

  /** The password was right. The address keeps its count: it may have guessed that of others. */
  public synchronized void succeeded(String user) {
    users.forget(key(user));
    lastFrom.remove(user);
  }

  /** Lets a user try again, also from where the last wrong password came. */
  public synchronized void unlock(String user) {
    users.forget(key(user));
    String address = lastFrom.remove(user);
    if (address != null) {
      addresses.forget(address);
    }
  }

  /** How long a user is still locked; zero if not. */
  public synchronized Duration locked(String user) {
    return users.locked(key(user), now());
  }

  /** How much is remembered. */
  synchronized int size() {
    return users.size() + addresses.size();
  }

  private long now() {
    return nanos.getAsLong();
  }

  private static String key(String user) {
    return user.length() <= MAX_NAME ? user : user.substring(0, MAX_NAME);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
