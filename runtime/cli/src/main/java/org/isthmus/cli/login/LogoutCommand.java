package org.isthmus.cli.login;

import java.util.concurrent.Callable;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Call;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Target;
import org.isthmus.cli.context.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Takes the kept token back and forgets it. One thread. */
@Command(name = "logout", description = "Takes the token of the login back and forgets it.")
public final class LogoutCommand implements Callable<Integer> {
  @ParentCommand private Context context;

  @Override
  public Integer call() throws Failure {
    Target target = context.target();
    TokenFile file = TokenFile.of(context.environment());
    TokenFile.Kept kept = file.kept(target.url());
    if (kept == null) {
      throw Failure.refused("nobody has logged in to " + target.url() + " from here");
    }
    file.forget(target.url());
    Target as = new Target(target.url(), kept.token(), target.fingerprint());
    new Api(as)
        .send(Call.delete("/tokens/" + Call.part(kept.user()) + "/" + Call.part(kept.name())));
    context.output().say("logged out of " + target.url());
    return 0;
  }
}
