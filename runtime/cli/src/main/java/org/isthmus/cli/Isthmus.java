package org.isthmus.cli;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.util.Map;
import org.isthmus.cli.api.Api;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Fingerprint;
import org.isthmus.cli.api.Target;
import org.isthmus.cli.configuration.ConfigCommand;
import org.isthmus.cli.context.Context;
import org.isthmus.cli.login.LoginCommand;
import org.isthmus.cli.login.LogoutCommand;
import org.isthmus.cli.login.TokenFile;
import org.isthmus.cli.output.Output;
import org.isthmus.cli.plant.DeviceCommand;
import org.isthmus.cli.plant.LineCommand;
import org.isthmus.cli.plant.SinkCommand;
import org.isthmus.cli.plant.TagCommand;
import org.isthmus.cli.plugin.PluginCommand;
import org.isthmus.cli.rights.AuditCommand;
import org.isthmus.cli.rights.TokenCommand;
import org.isthmus.cli.rights.UserCommand;
import org.isthmus.cli.tls.TlsCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command with all of its commands, and the options that they share. One thread. */
@Command(
    name = "isthmus",
    description = "Asks a running gateway, or changes it.",
    synopsisHeading = "",
    customSynopsis = {
      "usage: isthmus [--home DIR] [--http-port N]     starts the gateway",
      "       isthmus COMMAND ... [--url URL] [--json]"
    },
    footer = {
      "",
      "The gateway is --url, else ISTHMUS_URL, else that of the last login, else "
          + Target.USUAL
          + ".",
      "Exit codes: 0 done, 1 refused or taken back, 2 wrong arguments, 3 no gateway answers."
    },
    subcommands = {
      LoginCommand.class,
      LogoutCommand.class,
      DeviceCommand.class,
      TagCommand.class,
      SinkCommand.class,
      LineCommand.class,
      PluginCommand.class,
      ConfigCommand.class,
      UserCommand.class,
      TokenCommand.class,
      AuditCommand.class,
      TlsCommand.class
    })
final class Isthmus implements Context, Runnable {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The gateway.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      scope = ScopeType.INHERIT,
      description = "An API token; else ISTHMUS_TOKEN, else that of the login.")
  private @Nullable String token;

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256",
      scope = ScopeType.INHERIT,
      description = "The certificate that the gateway shows; trusts no other.")
  private @Nullable String fingerprint;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Prints the JSON of the API as it is.")
  private boolean json;

  private Isthmus(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** All commands, ready to be run. */
  static CommandLine line(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    CommandLine line = new CommandLine(new Isthmus(out, err, environment));
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Says how it is written.")
                .build());
    line.setOut(out).setErr(err).setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(Isthmus::wrong);
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> ((Isthmus) line.getCommand()).failed(thrown));
    return line;
  }

  private static int wrong(CommandLine.ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("isthmus: " + wrong.getMessage());
    command.getErr().println("see " + command.getCommandSpec().qualifiedName() + " --help");
    return Failure.USAGE;
  }

  private int failed(Exception thrown) throws Exception {
    if (!(thrown instanceof Failure failure)) {
      throw thrown;
    }
    if (failure.json() != null) {
      output().json(JsonParser.parseString(failure.json()));
    }
    String.valueOf(failure.getMessage()).lines().findFirst().ifPresent(this::complain);
    String.valueOf(failure.getMessage()).lines().skip(1).forEach(output()::progress);
    return failure.exitCode();
  }

  private void complain(String line) {
    output().progress("isthmus: " + line);
  }

  @Override
  public void run() {
    spec.commandLine().usage(out);
  }

  @Override
  public boolean named() {
    return url != null || environment.containsKey("ISTHMUS_URL");
  }

  @Override
  public Target target() throws Failure {
    TokenFile kept = TokenFile.of(environment);
    String named = url == null ? environment.getOrDefault("ISTHMUS_URL", kept.last()) : url;
    Target known = kept.target(Target.normal(named));
    String shown = token == null ? environment.getOrDefault("ISTHMUS_TOKEN", known.token()) : token;
    return new Target(
        known.url(),
        shown.strip(),
        fingerprint == null ? known.fingerprint() : Fingerprint.normal(fingerprint));
  }

  @Override
  public Api api() throws Failure {
    Target target = target();
    if (target.token().isEmpty()) {
      throw Failure.refused(
          "nobody has logged in to " + target.url() + " from here; log in with 'isthmus login'");
    }
    return new Api(target);
  }

  @Override
  public Output output() {
    return new Output(out, err, json);
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }
}
