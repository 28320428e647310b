package org.isthmus.rest.internal.user;

import java.time.Instant;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Role;
import org.isthmus.host.access.Users;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** What is sent and told of users and tokens. */
public final class UserViews {
  private UserViews() {}

  /** A user. */
  public record UserView(
      @Member("The name") String name,
      @Member("What the user may do") Role role,
      @Member("Whether the password has to be changed") boolean passwordToChange,
      @Member(value = "The last login; left out if there was none", optional = true)
          @Nullable Instant lastLogin,
      @Member(value = "Locked until then; left out if not locked", optional = true)
          @Nullable Instant lockedUntil) {
    static UserView of(Users.User user) {
      return new UserView(
          user.name(), user.role(), user.passwordToChange(), user.lastLogin(), user.lockedUntil());
    }
  }

  /** The users. */
  public record UserList(@Member("The users by name") List<UserView> users) {}

  /** A user to be added. */
  public record NewUser(
      @Member(value = "The name", most = 128) String name,
      @Member(value = "The password", most = 1024) Secret password,
      @Member("What the user may do") Role role,
      @Member(value = "false if the password need not be changed first", optional = true)
          @Nullable Boolean passwordToChange) {}

  /** A role. */
  public record NewRole(@Member("What the user may do from now on") Role role) {}

  /** A password. */
  public record NewPassword(
      @Member(value = "The password from now on", most = 1024) Secret password) {}

  /** A token, without itself. */
  public record TokenView(
      @Member("Whose it is") String user,
      @Member("Its name, unique among the user's") String name,
      @Member("What who shows it may do") Role role,
      @Member("When it was made") Instant issued,
      @Member(value = "When it ends; left out if it does not", optional = true)
          @Nullable Instant expires) {
    static TokenView of(Users.Token token) {
      return new TokenView(
          token.user(), token.name(), token.role(), token.issued(), token.expires());
    }
  }

  /** The tokens. */
  public record TokenList(@Member("The tokens") List<TokenView> tokens) {}

  /** A token to be made. */
  public record NewToken(
      @Member(value = "Whose it is; the own one if left out", optional = true, most = 128)
          @Nullable String user,
      @Member(value = "Its name, unique among the user's", most = 128) String name,
      @Member("What who shows it may do; at most what the caller may") Role role,
      @Member(value = "When it ends; never if left out", optional = true)
          @Nullable Instant expires) {}

  /** A token that was made. */
  public record IssuedToken(@Member("The token; nobody can be told again") String token) {}
}
