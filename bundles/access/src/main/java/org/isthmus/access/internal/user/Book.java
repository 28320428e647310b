package org.isthmus.access.internal.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.isthmus.host.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * All users and tokens at one time. Immutable: a change makes another book, which is in force when
 * it is on the disk.
 */
final class Book {
  static final Book EMPTY = new Book(new TreeMap<>(), List.of());

  private final SortedMap<String, Account> accounts;
  private final List<ApiToken> tokens;

  private Book(SortedMap<String, Account> accounts, List<ApiToken> tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  Collection<Account> accounts() {
    return accounts.values();
  }

  List<ApiToken> tokens() {
    return tokens;
  }

  @Nullable Account account(String name) {
    return accounts.get(name);
  }

  /** With this account, in place of one of the same name. */
  Book with(Account account) {
    SortedMap<String, Account> changed = new TreeMap<>(accounts);
    changed.put(account.name(), account);
    return new Book(changed, tokens);
  }

  /** Without this account and its tokens. */
  Book without(String name) {
    SortedMap<String, Account> changed = new TreeMap<>(accounts);
    changed.remove(name);
    return new Book(changed, tokens.stream().filter(each -> !each.user().equals(name)).toList());
  }

  /** With these tokens. */
  Book tokens(UnaryOperator<List<ApiToken>> change) {
    return new Book(accounts, List.copyOf(change.apply(new ArrayList<>(tokens))));
  }

  boolean hasAdministrator() {
    return accounts.values().stream().anyMatch(each -> each.role() == Role.ADMINISTRATOR);
  }

  /** Whether a name is taken, if only by one that looks the same but for its case. */
  boolean taken(String name) {
    return accounts.keySet().stream().anyMatch(name::equalsIgnoreCase);
  }
}
