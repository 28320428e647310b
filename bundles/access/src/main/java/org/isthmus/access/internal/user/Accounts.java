package org.isthmus.access.internal.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.isthmus.access.internal.user.BookFile.DamagedException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users and tokens in force: what stands in the file. While that cannot be read there is
 * nobody, so nobody is let in. Any thread.
 */
public final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final BookFile file;
  private @Nullable Book book;
  private @Nullable FileTime unreadable;

  /** Kept in this file; nobody is there before {@link #read}. */
  public Accounts(Path file) {
    this.file = new BookFile(file);
  }

  /** A change of the book, or why not. */
  interface Change {
    Book of(Book before) throws AccessException;
  }

  /** A token and whose it is. */
  public record Shown(ApiToken token, Account owner) {}

  /**
   * Reads the file, if it has not been read before or was damaged and is another now.
   *
   * @return false if there is none, as on the first start
   */
  public synchronized boolean read() {
    if (book != null) {
      return true;
    }
    if (!file.exists()) {
      return false;
    }
    try {
      FileTime modified = Files.getLastModifiedTime(file.path());
      if (!modified.equals(unreadable)) {
        unreadable = modified;
        book = file.read();
        LOG.info("users: {} users, {} tokens", book.accounts().size(), book.tokens().size());
      }
    } catch (IOException | DamagedException e) {
      LOG.error(
          "{} cannot be read, so nobody is let in: {}; restore it from a backup, or make an empty"
              + " file {} in the gateway's home to begin anew with one administrator",
          file.path(),
          e.getMessage(),
          AdminReset.REQUEST);
    }
    return true;
  }

  private Book book() throws AccessException {
    if (book == null) {
      throw new AccessException(
          Kind.UNAVAILABLE,
          Problem.of(
              "access.unavailable",
              "the users cannot be read, so nobody is let in",
              "see the gateway's log, which says why and what to do"),
          Duration.ZERO);
    }
    return book;
  }

  /** All users, by name; none while they cannot be read. */
  public synchronized Collection<Account> all() {
    return book == null ? List.of() : book.accounts();
  }

  synchronized List<ApiToken> tokens() {
    return book == null ? List.of() : book.tokens();
  }

  /** A user; null if there is none of that name. */
  public synchronized @Nullable Account find(String name) throws AccessException {
    return book().account(name);
  }

  /** Whose token that is; empty if nobody's, or it has expired. */
  public synchronized Optional<Shown> token(Secret token, Instant now) {
    String shown = ApiToken.hash(token);
    for (ApiToken each : tokens()) {
      Account owner = book == null ? null : book.account(each.user());
      if (each.is(shown) && owner != null && !each.expired(now)) {
        return Optional.of(new Shown(each, owner));
      }
    }
    return Optional.empty();
  }

  /** Makes a change, which is in force when it is on the disk. */
  synchronized void change(Change change) throws AccessException, IOException {
    Book changed = change.of(book());
    file.write(changed);
    book = changed;
  }

  /**
   * Does something for a user whose password has just been checked, unless it was changed or the
   * user removed meanwhile.
   */
  public synchronized boolean loggedIn(Account checked, Instant when, Runnable then) {
    Account now = book == null ? null : book.account(checked.name());
    if (now == null || now.password() != checked.password()) {
      return false;
    }
    then.run();
    try {
      change(before -> before.with(now.loggedIn(when)));
    } catch (IOException | AccessException late) {
      // A full disk is no reason to keep out who may have come to make room on it.
      LOG.warn("the last login of {} could not be written", now.name(), late);
    }
    return true;
  }

  /** Puts an administrator in, beside others if there are any; a damaged file is put aside. */
  synchronized void putIn(Account administrator) throws IOException {
    Book before = book;
    if (before == null && file.exists()) {
      Path aside = file.path().resolveSibling(file.path().getFileName() + ".damaged");
      Files.move(file.path(), aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("the damaged users are kept as {}", aside);
    }
    Book changed = (before == null ? Book.EMPTY : before).with(administrator);
    file.write(changed);
    book = changed;
  }
}
