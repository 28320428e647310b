package org.isthmus.access.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.isthmus.access.internal.lockout.Lockouts;
import org.isthmus.access.internal.login.Door;
import org.isthmus.access.internal.login.WrongTokens;
import org.isthmus.access.internal.password.PasswordDesk;
import org.isthmus.access.internal.session.SessionLimits;
import org.isthmus.access.internal.session.Sessions;
import org.isthmus.access.internal.user.Accounts;
import org.isthmus.access.internal.user.AdminReset;
import org.isthmus.access.internal.user.Credentials;
import org.isthmus.access.internal.user.InitialPassword;
import org.isthmus.access.internal.user.UserRegister;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Users;
import org.isthmus.host.audit.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users of one home and the door to them, with the thread that looks after both. */
final class Access implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A login waits so long for the first user, whose password is being hashed on a first start. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

  private final PasswordDesk desk;
  private final Sessions sessions;
  private final AdminReset reset;
  private final Gatekeeper door;
  private final Users users;
  private final CountDownLatch looked = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor care =
      new ScheduledThreadPoolExecutor(1, Access::thread);

  /**
   * Over the users of a home; the first look is still to be made.
   *
   * @param nanos a clock that nobody can set
   * @param iterations of password hashes
   */
  Access(
      Path home,
      Audit audit,
      InstantSource clock,
      LongSupplier nanos,
      SessionLimits limits,
      int iterations) {
    Accounts accounts = new Accounts(home.resolve("access/users"));
    InitialPassword initial = new InitialPassword(home);
    Lockouts lockouts = new Lockouts(nanos);
    this.sessions = new Sessions(limits, nanos);
    this.desk = new PasswordDesk(iterations);
    Credentials credentials = new Credentials(accounts, desk, lockouts, audit);
    this.reset = new AdminReset(home, accounts, desk, initial, lockouts, sessions, audit);
    this.users =
        new UserRegister(accounts, credentials, desk, lockouts, sessions, initial, audit, clock);
    this.door =
        new Door(accounts, credentials, sessions, new WrongTokens(audit, nanos), audit, clock);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "access");
    thread.setDaemon(true);
    return thread;
  }

  /** Looks now and from then on, on a thread of its own: a start waits for no hash. */
  void start() {
    care.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Must not end with an exception, after which there would be no other look. */
  private void look() {
    try {
      lookOnce();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      LOG.error("the users could not be looked after", fault);
    }
  }

  void lookOnce() throws InterruptedException {
    try {
      reset.look();
      sessions.purge();
    } finally {
      looked.countDown();
    }
  }

  /** Waits until the users have been looked at once; not for ever, since their disk may hang. */
  void awaitFirstLook() throws InterruptedException {
    if (!looked.await(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("the users have not been read after {}", FIRST_LOOK);
    }
  }

  Gatekeeper door() {
    return door;
  }

  Users users() {
    return users;
  }

  /** What is being written is written: an interrupt would break it off in the middle. */
  @Override
  public void close() {
    care.shutdown();
    desk.close();
    try {
      if (!care.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the users are still being looked after; the next start goes on with it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
