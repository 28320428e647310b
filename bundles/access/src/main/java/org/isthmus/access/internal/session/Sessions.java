package org.isthmus.access.internal.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.isthmus.access.internal.hash.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions. Of an id of 256 bits only the hash is kept, and what a form carries against
 * forgery is made of the id anew each time: who reads this memory can use neither. Any thread.
 */
public final class Sessions {
  private static final int ID_BYTES = 32;
  private static final int MAX_ID = 64;

  private final SessionLimits limits;
  private final LongSupplier nanos;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Open> open = new HashMap<>();

  /** One that is open. */
  private static final class Open {
    private final Owner owner;
    private final long begun;
    private long used;

    Open(Owner owner, long now) {
      this.owner = owner;
      this.begun = now;
      this.used = now;
    }
  }

  /**
   * Whose a session is.
   *
   * @param from the address it was opened from
   */
  public record Owner(String user, String from) {}

  /** By this clock, which nobody can set. */
  public Sessions(SessionLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** Opens one; its id. */
  public synchronized String open(String user, String from) {
    purge();
    while (count(user) >= limits.perUser()) {
      endLeastUsed(user);
    }
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    open.put(key(id), new Open(new Owner(user, from), nanos.getAsLong()));
    return id;
  }

  /** What a request that changes something carries beside the id. */
  public static String csrf(String id) {
    return Sha256.of("csrf " + id);
  }

  /** Whose session that is, which is in use again; empty if there is none or it has ended. */
  public synchronized Optional<Owner> use(String id) {
    Open session = id.length() > MAX_ID ? null : open.get(key(id));
    if (session == null || ended(session)) {
      return Optional.empty();
    }
    session.used = nanos.getAsLong();
    return Optional.of(session.owner);
  }

  /** Whether there is one of that id that has not ended; it is not in use for that. */
  public synchronized boolean isOpen(String id) {
    Open session = id.length() > MAX_ID ? null : open.get(key(id));
    return session != null && !ended(session);
  }

  /** Ends one; whose it was, or null if there was none. */
  public synchronized @Nullable Owner end(String id) {
    Open session = id.length() > MAX_ID ? null : open.remove(key(id));
    return session == null || ended(session) ? null : session.owner;
  }

  /** Ends all of a user but one; {@code keep} may be empty. */
  public synchronized void endAll(String user, String keep) {
    String kept = key(keep);
    open.entrySet()
        .removeIf(each -> each.getValue().owner.user().equals(user) && !each.getKey().equals(kept));
  }

  /** Forgets what has ended. */
  public synchronized void purge() {
    open.values().removeIf(this::ended);
  }

  private boolean ended(Open session) {
    long now = nanos.getAsLong();
    return now - session.used >= limits.idle().toNanos()
        || now - session.begun >= limits.absolute().toNanos();
  }

  private long count(String user) {
    return open.values().stream().filter(of(user)).count();
  }

  private void endLeastUsed(String user) {
    open.values().stream()
        .filter(of(user))
        .min(Comparator.comparingLong(each -> each.used))
        .ifPresent(oldest -> open.values().remove(oldest));
  }

  private static Predicate<Open> of(String user) {
    return each -> each.owner.user().equals(user);
  }

  private static String key(String id) {
    return Sha256.of("session " + id);
  }

  /** How many are open. */
  synchronized int size() {
    return open.size();
  }
}
