package org.isthmus.access.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.isthmus.access.internal.password.PasswordHash;
import org.isthmus.access.internal.session.SessionLimits;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.isthmus.host.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The users of the running gateway. */
@Component(immediate = true)
public final class AccessComponent implements Gatekeeper, Users {
  private final Access access;

  /** In the home that the framework property {@code isthmus.home} names. */
  @Activate
  public AccessComponent(BundleContext context, @Reference Audit audit) {
    this.access =
        new Access(
            AuditComponent.home(context),
            audit,
            InstantSource.system(),
            System::nanoTime,
            SessionLimits.defaults(),
            PasswordHash.ITERATIONS);
    access.start();
  }

  @Deactivate
  void deactivate() {
    access.close();
  }

  @Override
  public Session login(String user, Secret password, String from)
      throws AccessException, InterruptedException {
    access.awaitFirstLook();
    return access.door().login(user, password, from);
  }

  @Override
  public Optional<Session> session(String id) {
    return access.door().session(id);
  }

  @Override
  public boolean isOpen(String id) {
    return access.door().isOpen(id);
  }

  @Override
  public void logout(String id, String from) {
    access.door().logout(id, from);
  }

  @Override
  public Optional<Caller> token(Secret token, String from) {
    return access.door().token(token, from);
  }

  @Override
  public List<User> users() {
    return access.users().users();
  }

  @Override
  public void add(String name, Secret password, Role role, boolean toChange, Caller by)
      throws AccessException, IOException, InterruptedException {
    access.users().add(name, password, role, toChange, by);
  }

  @Override
  public void role(String name, Role role, Caller by) throws AccessException, IOException {
    access.users().role(name, role, by);
  }

  @Override
  public void password(String name, @Nullable Secret current, Secret next, String keep, Caller by)
      throws AccessException, IOException, InterruptedException {
    access.users().password(name, current, next, keep, by);
  }

  @Override
  public void unlock(String name, Caller by) throws AccessException {
    access.users().unlock(name, by);
  }

  @Override
  public void remove(String name, Caller by) throws AccessException, IOException {
    access.users().remove(name, by);
  }

  @Override
  public List<Token> tokens() {
    return access.users().tokens();
  }

  @Override
  public Secret issue(String user, String name, Role role, @Nullable Instant expires, Caller by)
      throws AccessException, IOException {
    return access.users().issue(user, name, role, expires, by);
  }

  @Override
  public void revoke(String user, String name, Caller by) throws AccessException, IOException {
    access.users().revoke(user, name, by);
  }
}
