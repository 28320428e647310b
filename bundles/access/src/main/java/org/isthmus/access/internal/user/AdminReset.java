package org.isthmus.access.internal.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.access.internal.lockout.Lockouts;
import org.isthmus.access.internal.password.GeneratedPassword;
import org.isthmus.access.internal.password.PasswordDesk;
import org.isthmus.access.internal.password.PasswordHash;
import org.isthmus.access.internal.session.Sessions;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.Audit.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the user {@code admin} with a generated password: on the first start, and whenever the
 * owner of the machine asks for it with a file that nobody else can make. One thread.
 */
public final class AdminReset {
  /** The file that asks for it, in the home. */
  static final String REQUEST = "secrets/reset-admin";

  private static final Logger LOG = LoggerFactory.getLogger(AdminReset.class);
  private static final Caller SELF = Caller.gateway("access");

  private final Path request;
  private final Accounts accounts;
  private final PasswordDesk desk;
  private final InitialPassword initial;
  private final Lockouts lockouts;
  private final Sessions sessions;
  private final Audit audit;

  /** In this home. */
  public AdminReset(
      Path home,
      Accounts accounts,
      PasswordDesk desk,
      InitialPassword initial,
      Lockouts lockouts,
      Sessions sessions,
      Audit audit) {
    this.request = home.resolve(REQUEST);
    this.accounts = accounts;
    this.desk = desk;
    this.initial = initial;
    this.lockouts = lockouts;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** Reads the users; makes the first if there is none, and again if that is asked for. */
  public void look() throws InterruptedException {
    try {
      boolean first = !accounts.read();
      if (Files.exists(request)) {
        reset();
      } else if (first) {
        make("user.add");
      }
      tidy();
    } catch (IOException e) {
      LOG.error("the user {} could not be made; make room in the home", InitialPassword.USER, e);
    } catch (AccessException busy) {
      LOG.info(
          "the user {} is made later, when no password waits to be checked", InitialPassword.USER);
    }
  }

  /** Once a request: it goes first, so that it can never be carried out again and again. */
  private void reset() throws IOException, AccessException, InterruptedException {
    Files.delete(request);
    make("user.reset");
    sessions.endAll(InitialPassword.USER, "");
    lockouts.unlock(InitialPassword.USER);
  }

  private void make(String action) throws IOException, AccessException, InterruptedException {
    Secret password = GeneratedPassword.make();
    PasswordHash hash = desk.hashGenerated(password);
    // The file first: with the user alone, nobody would know the password.
    initial.write(password);
    accounts.putIn(new Account(InitialPassword.USER, Role.ADMINISTRATOR, hash, true, null));
    LOG.warn(
        "log in as {} with the password {} and change it; until then it also stands in {}",
        InitialPassword.USER,
        password.reveal(),
        initial.file());
    audit.record(SELF, action, InitialPassword.USER, Outcome.DONE, "with a generated password");
  }

  /** What a power cut may have left of a password that was changed. */
  private void tidy() {
    accounts.all().stream()
        .filter(each -> each.name().equals(InitialPassword.USER) && !each.toChange())
        .forEach(each -> initial.forget(each.name()));
  }
}
