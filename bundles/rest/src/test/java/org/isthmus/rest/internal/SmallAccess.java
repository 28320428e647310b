package org.isthmus.rest.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.jspecify.annotations.Nullable;

/** Users, sessions and tokens in memory, by the rules of the interfaces. Any thread. */
final class SmallAccess implements Gatekeeper, Users {
  private static final int TRIES = 3;

  private final Map<String, Entry> users = new TreeMap<>();
  private final Map<String, Session> sessions = new TreeMap<>();
  private final Map<String, Token> tokens = new TreeMap<>();

  private record Entry(User user, Secret password, int wrong) {}

  static AccessException refused(Kind kind, String problem) {
    Duration wait = kind == Kind.LOCKED ? Duration.ofMinutes(1) : Duration.ZERO;
    String code = "access." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new AccessException(kind, Problem.of(code, problem, "correct it"), wait);
  }

  @Override
  public synchronized Session login(String user, Secret password, String from)
      throws AccessException {
    Entry entry = users.get(user);
    if (entry != null && entry.wrong() >= TRIES) {
      throw refused(Kind.LOCKED, "too many wrong passwords");
    }
    if (entry == null || !entry.password().equals(password)) {
      if (entry != null) {
        users.put(user, new Entry(entry.user(), entry.password(), entry.wrong() + 1));
      }
      throw refused(Kind.WRONG_CREDENTIALS, "name or password are wrong");
    }
    Session session =
        new Session(
            "session-" + UUID.randomUUID(),
            "csrf-" + UUID.randomUUID(),
            new Caller(user, entry.user().role(), "", from),
            entry.user().passwordToChange());
    sessions.put(session.id(), session);
    return session;
  }

  @Override
  public synchronized Optional<Session> session(String id) {
    Session session = sessions.get(id);
    return session == null ? Optional.empty() : Optional.of(current(session));
  }

  private Session current(Session session) {
    User user = users.get(session.caller().name()).user();
    Caller caller = new Caller(user.name(), user.role(), "", session.caller().from());
    return new Session(session.id(), session.csrf(), caller, user.passwordToChange());
  }

  @Override
  public synchronized void logout(String id, String from) {
    sessions.remove(id);
  }

  /** As if nobody had used it for long. */
  synchronized void expire(String id) {
    sessions.remove(id);
  }

  @Override
  public synchronized Optional<Caller> token(Secret token, String from) {
    Token found = tokens.get(token.reveal());
    return found == null
        ? Optional.empty()
        : Optional.of(new Caller(found.user(), found.role(), found.name(), from));
  }

  @Override
  public synchronized List<User> users() {
    return users.values().stream().map(Entry::user).toList();
  }

  @Override
  public synchronized void add(String name, Secret password, Role role, boolean toChange, Caller by)
      throws AccessException {
    if (users.containsKey(name)) {
      throw refused(Kind.EXISTS, "there is a user " + name);
    }
    if (password.reveal().length() < 8) {
      throw refused(Kind.INVALID, "the password is too short");
    }
    users.put(name, new Entry(new User(name, role, toChange, null, null), password, 0));
  }

  private Entry needed(String name) throws AccessException {
    Entry entry = users.get(name);
    if (entry == null) {
      throw refused(Kind.UNKNOWN, "there is no user " + name);
    }
    return entry;
  }

  @Override
  public synchronized void role(String name, Role role, Caller by) throws AccessException {
    Entry entry = needed(name);
    User user = entry.user();
    users.put(
        name,
        new Entry(
            new User(name, role, user.passwordToChange(), user.lastLogin(), user.lockedUntil()),
            entry.password(),
            entry.wrong()));
  }

  @Override
  public synchronized void password(
      String name, @Nullable Secret current, Secret next, String keep, Caller by)
      throws AccessException {
    Entry entry = needed(name);
    if (current != null && !current.equals(entry.password())) {
      throw refused(Kind.WRONG_CREDENTIALS, "the password is another");
    }
    if (next.reveal().length() < 8) {
      throw refused(Kind.INVALID, "the password is too short");
    }
    User user = entry.user();
    users.put(name, new Entry(new User(name, user.role(), false, null, null), next, 0));
    sessions.values().removeIf(s -> s.caller().name().equals(name) && !s.id().equals(keep));
  }

  @Override
  public synchronized void unlock(String name, Caller by) throws AccessException {
    Entry entry = needed(name);
    users.put(name, new Entry(entry.user(), entry.password(), 0));
  }

  @Override
  public synchronized void remove(String name, Caller by) throws AccessException {
    needed(name);
    users.remove(name);
    sessions.values().removeIf(session -> session.caller().name().equals(name));
    tokens.values().removeIf(token -> token.user().equals(name));
  }

  @Override
  public synchronized List<Token> tokens() {
    return new ArrayList<>(tokens.values());
  }

  @Override
  public synchronized Secret issue(
      String user, String name, Role role, @Nullable Instant expires, Caller by)
      throws AccessException {
    if (!needed(user).user().role().includes(role)) {
      throw refused(Kind.INVALID, "the role is more than the user's own");
    }
    if (tokens.values().stream().anyMatch(t -> t.user().equals(user) && t.name().equals(name))) {
      throw refused(Kind.EXISTS, "there is a token " + name);
    }
    String secret = "token-" + UUID.randomUUID();
    tokens.put(secret, new Token(user, name, role, Instant.EPOCH, expires));
    return Secret.of(secret);
  }

  @Override
  public synchronized void revoke(String user, String name, Caller by) throws AccessException {
    if (!tokens.values().removeIf(t -> t.user().equals(user) && t.name().equals(name))) {
      throw refused(Kind.UNKNOWN, "there is no token " + name);
    }
  }
}
