package org.isthmus.cli.rights;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.output.Table;
import org.isthmus.cli.output.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** API tokens. One thread. */
@Command(name = "token", description = "Shows, makes and takes back API tokens.")
public final class TokenCommand {
  private static final String WHOSE = "Whose it is; the own one if left out.";

  @ParentCommand private Context context;

  @Command(name = "list", description = "The own tokens; all of them for an administrator.")
  int list() throws Failure {
    JsonObject answer = context.api().get("/tokens").json();
    Output output = context.output();
    if (!output.json(answer)) {
      Table table = new Table("USER", "TOKEN", "ROLE", "MADE", "ENDS");
      for (JsonObject token : Text.objects(answer, "tokens")) {
        table.row(
            Text.of(token, "user"),
            Text.of(token, "name"),
            Text.of(token, "role"),
            Text.time(token, "issued"),
            Text.time(token, "expires"));
      }
      output.table(table, "there are no tokens");
    }
    return 0;
  }

  @Command(name = "issue", description = "Makes a token; it is shown this once.")
  int issue(
      @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "The most that it may do.")
          String role,
      @Option(names = "--user", paramLabel = "USER", description = WHOSE) @Nullable String user,
      @Option(
              names = "--days",
              paramLabel = "N",
              description = "How long it is good; without end if left out.")
          @Nullable Integer days)
      throws Failure {
    JsonObject token = new JsonObject();
    token.addProperty("name", name);
    token.addProperty("role", role);
    if (user != null) {
      token.addProperty("user", user);
    }
    if (days != null) {
      token.addProperty(
          "expires",
          Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString());
    }
    JsonObject issued = context.api().send(Call.json("POST", "/tokens", token)).json();
    Output output = context.output();
    if (!output.json(issued)) {
      output.progress("keep it well, nobody can be told again:");
      output.print(Text.of(issued, "token"));
    }
    return 0;
  }

  @Command(name = "revoke", description = "Takes a token back.")
  int revoke(
      @Parameters(paramLabel = "NAME", description = "The token's name.") String name,
      @Option(names = "--user", paramLabel = "USER", description = WHOSE) @Nullable String user)
      throws Failure {
    Api api = context.api();
    String whose = user == null ? Text.of(api.get("/session").json(), "user") : user;
    api.send(Call.delete("/tokens/" + Call.part(whose) + "/" + Call.part(name)));
    context.output().say(name + " of " + whose + " is taken back");
    return 0;
  }
}
