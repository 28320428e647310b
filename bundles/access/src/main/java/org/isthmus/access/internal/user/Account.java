package org.isthmus.access.internal.user;

import java.time.Instant;
import org.isthmus.access.internal.password.PasswordHash;
import org.isthmus.host.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A user as kept.
 *
 * @param toChange whether the password is to be changed at the next login
 * @param lastLogin null if never
 */
public record Account(
    String name, Role role, PasswordHash password, boolean toChange, @Nullable Instant lastLogin) {
  Account with(Role other) {
    return new Account(name, other, password, toChange, lastLogin);
  }

  Account with(PasswordHash other, boolean nowToChange) {
    return new Account(name, role, other, nowToChange, lastLogin);
  }

  Account loggedIn(Instant when) {
    return new Account(name, role, password, toChange, when);
  }
}
