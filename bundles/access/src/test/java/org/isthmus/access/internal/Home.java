package org.isthmus.access.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.isthmus.access.internal.audit.AuditLog;
import org.isthmus.access.internal.session.SessionLimits;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.isthmus.host.audit.AuditEntry;

/** A home with users and an audit log as in the gateway, but for hashes that cost nothing. */
final class Home implements AutoCloseable {
  static final int FEW = 1000;
  static final String FROM = "192.0.2.7";
  static final Caller ROOT = new Caller("root", Role.ADMINISTRATOR, "", FROM);
  static final Secret GOOD = Secret.of("correct horse battery");
  static final Secret WRONG = Secret.of("wrong horse battery");

  /** Such a clock may overflow at any time. */
  private static final long START = Long.MAX_VALUE - 1000;

  final Path path;
  final AuditLog audit;
  final Access access;
  final Users users;
  final Gatekeeper door;
  private final AtomicLong nanos = new AtomicLong(START);

  private Home(Path path, int iterations) {
    this.path = path;
    this.audit = AuditLog.open(path.resolve("audit"), InstantSource.system());
    LongSupplier clock = nanos::get;
    InstantSource calendar = () -> Instant.now().plusNanos(nanos.get() - START);
    this.access = new Access(path, audit, calendar, clock, SessionLimits.defaults(), iterations);
    this.users = access.users();
    this.door = access.door();
  }

  /** As the gateway does it: nobody has looked at the users when it returns. */
  static Home start(Path path, int iterations) {
    Home home = new Home(path, iterations);
    home.access.start();
    return home;
  }

  static Home open(Path path) throws InterruptedException {
    return open(path, FEW);
  }

  static Home open(Path path, int iterations) throws InterruptedException {
    Home home = new Home(path, iterations);
    home.access.lookOnce();
    return home;
  }

  Path initialPassword() {
    return path.resolve("secrets/initial-admin-password");
  }

  Path usersFile() {
    return path.resolve("access/users");
  }

  Secret initial() throws IOException {
    return Secret.of(Files.readString(initialPassword()).strip());
  }

  void add(String name, Role role) throws Exception {
    users.add(name, GOOD, role, false, ROOT);
  }

  Gatekeeper.Session login(String name) throws Exception {
    return door.login(name, GOOD, FROM);
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** What kind of refusal that is; null if none. */
  static AccessException.Kind refused(Refusable call) throws Exception {
    try {
      call.make();
    } catch (AccessException refused) {
      return refused.kind();
    }
    throw new AssertionError("it was not refused");
  }

  interface Refusable {
    void make() throws Exception;
  }

  /** Action, who, outcome and detail of the newest entries. */
  List<String> audited(int most) throws IOException {
    return audit.entries(Long.MAX_VALUE, most, "").stream().map(Home::text).toList();
  }

  private static String text(AuditEntry entry) {
    return entry.action()
        + " "
        + entry.subject()
        + " by "
        + entry.who()
        + " "
        + entry.outcome()
        + " "
        + entry.detail();
  }

  @Override
  public void close() {
    access.close();
    audit.close();
  }
}
