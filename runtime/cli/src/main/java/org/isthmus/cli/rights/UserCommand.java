package org.isthmus.cli.rights;

import com.google.gson.JsonObject;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.login.Prompt;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Users. One thread. */
@Command(name = "user", description = "Shows, adds, changes and removes users.")
public final class UserCommand {
  private static final String NAME = "NAME";
  private static final String WHO = "The user.";
  private static final String ROLES = "viewer, operator, engineer or administrator.";

  @ParentCommand private Context context;

  @Command(name = "list", description = "All users.")
  int list() throws Failure {
    JsonObject answer = context.api().get("/users").json();
    Output output = context.output();
    if (!output.json(answer)) {
      Table table = new Table("USER", "ROLE", "LAST LOGIN", "LOCKED UNTIL", "PASSWORD");
      for (JsonObject user : Text.objects(answer, "users")) {
        table.row(
            Text.of(user, "name"),
            Text.of(user, "role"),
            Text.time(user, "lastLogin"),
            Text.time(user, "lockedUntil"),
            user.get("passwordToChange").getAsBoolean() ? "to be changed" : "");
      }
      output.table(table, "there are no users");
    }
    return 0;
  }

  @Command(
      name = "add",
      description = {
        "Adds a user, who changes the password at the first login.",
        "The password is asked for; without a terminal it is a line of the input."
      })
  int add(
      @Parameters(paramLabel = NAME, description = WHO) String name,
      @Option(names = "--role", paramLabel = "ROLE", required = true, description = ROLES)
          String role)
      throws Failure {
    JsonObject user = new JsonObject();
    user.addProperty("name", name);
    user.addProperty("role", role);
    user.addProperty("password", Prompt.newPassword("password of " + name));
    JsonObject added = context.api().send(Call.json("POST", "/users", user)).json();
    Output output = context.output();
    if (!output.json(added)) {
      output.print(name + " is added as " + role + ", and changes the password at the first login");
    }
    return 0;
  }

  @Command(name = "role", description = "Gives a user another role, in open sessions too.")
  int role(
      @Parameters(paramLabel = NAME, description = WHO) String name,
      @Parameters(paramLabel = "ROLE", description = ROLES) String role)
      throws Failure {
    JsonObject body = new JsonObject();
    body.addProperty("role", role);
    return done(Call.json("PUT", path(name) + "/role", body), name + " is " + role);
  }

  @Command(name = "password", description = "Gives a user another password; all sessions end.")
  int password(@Parameters(paramLabel = NAME, description = WHO) String name) throws Failure {
    JsonObject body = new JsonObject();
    body.addProperty("password", Prompt.newPassword("new password of " + name));
    return done(Call.json("PUT", path(name) + "/password", body), name + " has another password");
  }

  @Command(name = "unlock", description = "Lets a locked user try again at once.")
  int unlock(@Parameters(paramLabel = NAME, description = WHO) String name) throws Failure {
    return done(Call.bare("POST", path(name) + "/unlock"), name + " is not locked");
  }

  @Command(name = "remove", description = "Removes a user with all sessions and tokens.")
  int remove(@Parameters(paramLabel = NAME, description = WHO) String name) throws Failure {
    return done(Call.delete(path(name)), name + " is removed");
  }

  private static String path(String name) {
    return "/users/" + Call.part(name);
  }

  private int done(Call call, String line) throws Failure {
    context.api().send(call);
    context.output().say(line);
    return 0;
  }
}
