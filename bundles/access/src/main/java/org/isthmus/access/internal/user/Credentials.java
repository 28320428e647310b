package org.isthmus.access.internal.user;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.isthmus.access.internal.lockout.Lockouts;
import org.isthmus.access.internal.password.PasswordDesk;
import org.isthmus.access.internal.password.PasswordHash;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.Audit.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks name and password, and locks who guesses. Any thread. */
public final class Credentials {
  private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

  /** Who is not known; not what was typed, which may be a password in the wrong field. */
  private static final String UNKNOWN = "?";

  private final Accounts accounts;
  private final PasswordDesk desk;
  private final Lockouts lockouts;
  private final Audit audit;

  /** Over these users. */
  public Credentials(Accounts accounts, PasswordDesk desk, Lockouts lockouts, Audit audit) {
    this.accounts = accounts;
    this.desk = desk;
    this.lockouts = lockouts;
    this.audit = audit;
  }

  /**
   * The user whose name and password that are.
   *
   * @param action what it is for, as audited: {@code login}
   */
  public Account check(String user, Secret password, String from, String action)
      throws AccessException, InterruptedException {
    lockouts.check(user, from);
    Optional<Account> known = desk.inTurn(() -> inTurn(user, password, from, action));
    Account account = known.orElseThrow(Credentials::wrong);
    return renewed(account, password);
  }

  /** Alone: whoever waited for his turn may have been locked by those before him. */
  private Optional<Account> inTurn(String user, Secret password, String from, String action)
      throws AccessException {
    lockouts.check(user, from);
    Account account = accounts.find(user);
    PasswordHash hash = account == null ? desk.nobody() : account.password();
    // Also for nobody: the time must not tell who exists.
    boolean right = hash.matches(password) && account != null;
    if (right) {
      lockouts.succeeded(user);
      return Optional.ofNullable(account);
    }
    Duration lock = lockouts.failed(user, from, account != null);
    audit(account, from, action, lock);
    return Optional.empty();
  }

  private void audit(
      @Nullable Account account, String from, String action, @Nullable Duration lock) {
    Caller who =
        account == null
            ? new Caller(UNKNOWN, Role.VIEWER, "", from)
            : new Caller(account.name(), account.role(), "", from);
    audit.record(who, action, who.name(), Outcome.FAILED, "wrong name or password");
    if (lock != null) {
      String detail = "too many wrong passwords; locked for " + lock.toMinutes() + " min";
      LOG.warn("login of {} from {}: {}", who.name(), from, detail);
      audit.record(who, "user.lock", who.name(), Outcome.DONE, detail);
    }
  }

  private static AccessException wrong() {
    return new AccessException(
        Kind.WRONG_CREDENTIALS,
        Problem.of(
            "access.credentials",
            "name or password is wrong",
            "check both; after {0} wrong ones the user is locked for a while",
            Lockouts.PER_USER),
        Duration.ZERO);
  }

  /** With a hash as they are made now, if it was made otherwise. */
  private Account renewed(Account account, Secret password)
      throws AccessException, InterruptedException {
    if (!desk.outdated(account.password())) {
      return account;
    }
    Account renewed = account.with(desk.hash(password), account.toChange());
    try {
      accounts.change(
          before -> {
            Account now = before.account(account.name());
            return now != null && now.password() == account.password()
                ? before.with(now.with(renewed.password(), now.toChange()))
                : before;
          });
      return renewed;
    } catch (IOException later) {
      LOG.warn("the password of {} could not be hashed anew on the disk", account.name(), later);
      return account;
    }
  }
}
