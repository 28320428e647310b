package org.isthmus.cli.login;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Target;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes name and password, makes an API token of them, and keeps it. One thread. */
@Command(
    name = "login",
    description = {
      "Asks for user and password, makes an API token and keeps it.",
      "Without a terminal each is a line of the input: user, password and, if the password has to"
          + " be changed, the new one."
    })
public final class LoginCommand implements Callable<Integer> {
  private static final String ADMIN = "admin";
  private static final int SUFFIX = 3;

  @ParentCommand private Context context;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Who logs in; asked for if left out.")
  private @Nullable String user;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The gateway's home on this machine: the first login takes the password that was"
              + " generated there.")
  private @Nullable Path home;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "The most that the token may do; the user's own role if left out.")
  private @Nullable String role;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "How long the token is good; ${DEFAULT-VALUE} if left out.")
  private int days;

  @Override
  public Integer call() throws Failure {
    Target target = context.target();
    String initial = initialPassword();
    String name = !initial.isEmpty() ? ADMIN : user == null ? Prompt.text("user") : user;
    String password = initial.isEmpty() ? Prompt.secret("password") : initial;
    TokenFile file = TokenFile.of(context.environment());
    Output output = context.output();
    try (PasswordSession session = PasswordSession.open(target, name, password)) {
      if (session.passwordToChange()) {
        output.progress("the password of " + name + " has to be changed before anything else");
        session.changePassword(password, Prompt.newPassword("new password"));
      }
      String token = tokenName();
      String secret = session.token(token, role == null ? session.role() : role, days);
      TokenFile.Kept before = file.kept(target.url());
      file.keep(
          target.url(), new TokenFile.Kept(session.user(), token, secret, target.fingerprint()));
      takeBack(session, before);
    }
    output.say(
        "logged in as " + name + "; the token is good for " + days + " days, in " + file.file());
    return 0;
  }

  /** The token of the login before is of no use any more. */
  private static void takeBack(PasswordSession session, TokenFile.@Nullable Kept before) {
    if (before != null && before.user().equals(session.user())) {
      try {
        session.revoke(before.name());
      } catch (Failure gone) {
        // taken back already, or it has ended
      }
    }
  }

  private String initialPassword() throws Failure {
    Path file = home == null ? null : home.resolve("secrets/initial-admin-password");
    if (file == null || !Files.exists(file) || (user != null && !user.equals(ADMIN))) {
      return "";
    }
    try {
      String password = Files.readString(file).strip();
      context.output().progress("the first login as " + ADMIN + ", with the password in " + file);
      return password;
    } catch (IOException notOurs) {
      throw Failure.refused(
          file + " cannot be read: only the gateway's own user can; run this as that user");
    }
  }

  /** Names where it was made, so that an administrator can tell it from others. */
  private static String tokenName() {
    byte[] random = new byte[SUFFIX];
    new SecureRandom().nextBytes(random);
    return ("cli-" + host()).replaceAll("[^A-Za-z0-9_.-]", "_")
        + "-"
        + HexFormat.of().formatHex(random);
  }

  private static String host() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.substring(0, Math.min(name.length(), 40));
    } catch (UnknownHostException none) {
      return "unknown";
    }
  }
}
