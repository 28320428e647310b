package org.isthmus.access.internal.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.isthmus.access.internal.session.Sessions;
import org.isthmus.access.internal.session.Sessions.Owner;
import org.isthmus.access.internal.user.Account;
import org.isthmus.access.internal.user.Accounts;
import org.isthmus.access.internal.user.Credentials;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.Audit.Outcome;
import org.jspecify.annotations.Nullable;

/** Lets in who proves to be a user. Any thread. */
public final class Door implements Gatekeeper {
  private final Accounts accounts;
  private final Credentials credentials;
  private final Sessions sessions;
  private final WrongTokens wrongTokens;
  private final Audit audit;
  private final InstantSource clock;

  /** To these users. */
  public Door(
      Accounts accounts,
      Credentials credentials,
      Sessions sessions,
      WrongTokens wrongTokens,
      Audit audit,
      InstantSource clock) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.sessions = sessions;
    this.wrongTokens = wrongTokens;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Session login(String user, Secret password, String from)
      throws AccessException, InterruptedException {
    Account account = credentials.check(user, password, from, "login");
    AtomicReference<String> id = new AtomicReference<>("");
    boolean still =
        accounts.loggedIn(
            account, clock.instant(), () -> id.set(sessions.open(account.name(), from)));
    if (!still) {
      throw changedMeanwhile();
    }
    Caller caller = new Caller(account.name(), account.role(), "", from);
    audit.record(caller, "login", account.name(), Outcome.DONE, "");
    return session(id.get(), account, caller);
  }

  private static Session session(String id, Account account, Caller caller) {
    return new Session(id, Sessions.csrf(id), caller, account.toChange());
  }

  private static AccessException changedMeanwhile() {
    return new AccessException(
        Kind.WRONG_CREDENTIALS,
        Problem.of("access.changed", "the user was changed during the login", "log in again"),
        Duration.ZERO);
  }

  @Override
  public Optional<Session> session(String id) {
    return sessions.use(id).flatMap(owner -> session(id, owner));
  }

  private Optional<Session> session(String id, Owner owner) {
    Account account = find(owner.user());
    return account == null
        ? Optional.empty()
        : Optional.of(
            session(id, account, new Caller(account.name(), account.role(), "", owner.from())));
  }

  /** Nobody, while the users cannot be read. */
  private @Nullable Account find(String user) {
    try {
      return accounts.find(user);
    } catch (AccessException unavailable) {
      return null;
    }
  }

  @Override
  public boolean isOpen(String id) {
    return sessions.isOpen(id);
  }

  @Override
  public void logout(String id, String from) {
    Owner owner = sessions.end(id);
    Account account = owner == null ? null : find(owner.user());
    if (account != null) {
      Caller caller = new Caller(account.name(), account.role(), "", from);
      audit.record(caller, "logout", account.name(), Outcome.DONE, "");
    }
  }

  @Override
  public Optional<Caller> token(Secret token, String from) {
    Optional<Caller> caller =
        accounts
            .token(token, clock.instant())
            .map(
                shown ->
                    new Caller(
                        shown.owner().name(),
                        lower(shown.token().role(), shown.owner().role()),
                        shown.token().name(),
                        from));
    if (caller.isEmpty()) {
      wrongTokens.seen(from);
    }
    return caller;
  }

  private static Role lower(Role a, Role b) {
    return a.includes(b) ? b : a;
  }
}
