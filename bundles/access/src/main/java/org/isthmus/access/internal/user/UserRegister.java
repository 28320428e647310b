package org.isthmus.access.internal.user;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.isthmus.access.internal.lockout.Lockouts;
import org.isthmus.access.internal.password.PasswordDesk;
import org.isthmus.access.internal.password.PasswordHash;
import org.isthmus.access.internal.password.PasswordRules;
import org.isthmus.access.internal.session.Sessions;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.isthmus.host.audit.Audit;
import org.jspecify.annotations.Nullable;

/** Keeps the users; their tokens are kept by {@link TokenRegister}. Any thread. */
public final class UserRegister implements Users {
  private static final int MAX_USERS = 1000;

  private final Accounts accounts;
  private final Credentials credentials;
  private final PasswordDesk desk;
  private final Lockouts lockouts;
  private final Sessions sessions;
  private final InitialPassword initial;
  private final InstantSource clock;
  private final AuditedChanges changes;
  private final TokenRegister tokens;

  /** Over these users. */
  public UserRegister(
      Accounts accounts,
      Credentials credentials,
      PasswordDesk desk,
      Lockouts lockouts,
      Sessions sessions,
      InitialPassword initial,
      Audit audit,
      InstantSource clock) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.desk = desk;
    this.lockouts = lockouts;
    this.sessions = sessions;
    this.initial = initial;
    this.clock = clock;
    this.changes = new AuditedChanges(audit);
    this.tokens = new TokenRegister(accounts, changes, clock);
  }

  @Override
  public List<User> users() {
    return accounts.all().stream().map(this::shown).toList();
  }

  private User shown(Account account) {
    Duration left = lockouts.locked(account.name());
    return new User(
        account.name(),
        account.role(),
        account.toChange(),
        account.lastLogin(),
        left.isZero() ? null : clock.instant().plus(left));
  }

  @Override
  public void add(String name, Secret password, Role role, boolean toChange, Caller by)
      throws AccessException, IOException, InterruptedException {
    changes.make(
        by,
        "user.add",
        name,
        () -> {
          Names.check(name);
          PasswordRules.check(name, password);
          Account added = new Account(name, role, desk.hash(password), toChange, null);
          accounts.change(before -> withAdded(before, added));
          // Guesses from before there was such a user.
          lockouts.unlock(name);
          return role.text();
        });
  }

  private static Book withAdded(Book before, Account added) throws AccessException {
    if (before.taken(added.name())) {
      throw Refusals.userExists(added.name());
    }
    if (before.accounts().size() >= MAX_USERS) {
      throw Refusals.tooMany("users", MAX_USERS);
    }
    return before.with(added);
  }

  @Override
  public void role(String name, Role role, Caller by) throws AccessException, IOException {
    changes.makeQuickly(
        by,
        "user.role",
        name,
        () -> {
          Role before = existing(name).role();
          accounts.change(book -> withAdministrator(book.with(in(book, name).with(role)), name));
          return before.text() + " -> " + role.text();
        });
  }

  private static Book withAdministrator(Book changed, String name) throws AccessException {
    if (!changed.hasAdministrator()) {
      throw Refusals.lastAdministrator(name);
    }
    return changed;
  }

  @Override
  public void password(String name, @Nullable Secret current, Secret next, String keep, Caller by)
      throws AccessException, IOException, InterruptedException {
    changes.make(
        by,
        "user.password",
        name,
        () -> {
          existing(name);
          PasswordRules.check(name, next);
          if (current != null) {
            PasswordRules.checkOther(current, next);
            credentials.check(name, current, by.from(), "user.password");
          }
          PasswordHash hash = desk.hash(next);
          accounts.change(book -> book.with(in(book, name).with(hash, current == null)));
          sessions.endAll(name, keep);
          initial.forget(name);
          return current == null ? "set by " + by.text() + ", to be changed" : "";
        });
  }

  @Override
  public void unlock(String name, Caller by) throws AccessException {
    try {
      changes.makeQuickly(
          by,
          "user.unlock",
          name,
          () -> {
            existing(name);
            lockouts.unlock(name);
            return "";
          });
    } catch (IOException impossible) {
      throw new IllegalStateException("nothing is written", impossible);
    }
  }

  @Override
  public void remove(String name, Caller by) throws AccessException, IOException {
    changes.makeQuickly(
        by,
        "user.remove",
        name,
        () -> {
          Role role = existing(name).role();
          accounts.change(book -> withAdministrator(book.without(name), name));
          sessions.endAll(name, "");
          lockouts.unlock(name);
          initial.forget(name);
          return role.text();
        });
  }

  private Account existing(String name) throws AccessException {
    Account account = accounts.find(name);
    if (account == null) {
      throw Refusals.unknownUser(name);
    }
    return account;
  }

  private static Account in(Book book, String name) throws AccessException {
    Account account = book.account(name);
    if (account == null) {
      throw Refusals.unknownUser(name);
    }
    return account;
  }

  @Override
  public List<Token> tokens() {
    return tokens.all();
  }

  @Override
  public Secret issue(String user, String name, Role role, @Nullable Instant expires, Caller by)
      throws AccessException, IOException {
    return tokens.issue(user, name, role, expires, by);
  }

  @Override
  public void revoke(String user, String name, Caller by) throws AccessException, IOException {
    tokens.revoke(user, name, by);
  }
}
