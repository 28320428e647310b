package org.isthmus.access.internal.user;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users.Token;
import org.jspecify.annotations.Nullable;

/** Keeps the API tokens of the users. Any thread. */
final class TokenRegister {
  private static final int MAX_PER_USER = 100;

  private final Accounts accounts;
  private final AuditedChanges changes;
  private final InstantSource clock;

  TokenRegister(Accounts accounts, AuditedChanges changes, InstantSource clock) {
    this.accounts = accounts;
    this.changes = changes;
    this.clock = clock;
  }

  List<Token> all() {
    return accounts.tokens().stream()
        .map(
            each -> new Token(each.user(), each.name(), each.role(), each.issued(), each.expires()))
        .toList();
  }

  Secret issue(String user, String name, Role role, @Nullable Instant expires, Caller by)
      throws AccessException, IOException {
    Secret token = ApiToken.generate();
    changes.makeQuickly(
        by,
        "token.issue",
        user + "/" + name,
        () -> {
          Names.check(name);
          Instant now = clock.instant();
          ApiToken issued = new ApiToken(user, name, role, now, expires, ApiToken.hash(token));
          if (issued.expired(now)) {
            throw Refusals.tokenExpired();
          }
          accounts.change(before -> withIssued(before, issued));
          return role.text() + (expires == null ? ", without end" : ", until " + expires);
        });
    return token;
  }

  private static Book withIssued(Book before, ApiToken issued) throws AccessException {
    Account owner = before.account(issued.user());
    if (owner == null) {
      throw Refusals.unknownUser(issued.user());
    }
    if (!owner.role().includes(issued.role())) {
      throw Refusals.tokenRole(issued.role(), owner.role());
    }
    List<ApiToken> own =
        before.tokens().stream().filter(each -> each.user().equals(issued.user())).toList();
    if (own.stream().anyMatch(each -> each.named(issued.user(), issued.name()))) {
      throw Refusals.tokenExists(issued.user(), issued.name());
    }
    if (own.size() >= MAX_PER_USER) {
      throw Refusals.tooMany("tokens of " + issued.user(), MAX_PER_USER);
    }
    return before.tokens(
        tokens -> {
          tokens.add(issued);
          return tokens;
        });
  }

  void revoke(String user, String name, Caller by) throws AccessException, IOException {
    changes.makeQuickly(
        by,
        "token.revoke",
        user + "/" + name,
        () -> {
          accounts.change(before -> without(before, user, name));
          return "";
        });
  }

  private static Book without(Book before, String user, String name) throws AccessException {
    if (before.tokens().stream().noneMatch(each -> each.named(user, name))) {
      throw Refusals.unknownToken(user, name);
    }
    return before.tokens(
        tokens -> {
          tokens.removeIf(each -> each.named(user, name));
          return tokens;
        });
  }
}
