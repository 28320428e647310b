package org.isthmus.engine.internal.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;
import org.isthmus.engine.internal.device.DeviceLife;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/**
 * The writes that come by sinks, each in the audit log when its sink hears what became of it; none
 * without that log. Any thread; the log is written by none of a device's or a partner's.
 */
public final class SinkCommands {
  private final Commands commands;
  private final Function<String, Optional<TagStatus>> tags;
  private final Supplier<@Nullable Audit> audit;

  /**
   * @param commands carries them out
   * @param tags by path, to say what was there before
   * @param audit the log; gives null where there is none
   */
  public SinkCommands(
      Commands commands,
      Function<String, Optional<TagStatus>> tags,
      Supplier<@Nullable Audit> audit) {
    this.commands = commands;
    this.tags = tags;
    this.audit = audit;
  }

  /** Those of one sink. */
  Commands of(String sink) {
    return (tag, value, who, reason) ->
        write(new Caller(who, Role.OPERATOR, "", "sink " + sink), tag, value, reason);
  }

  private CompletionStage<Commands.Outcome> write(
      Caller caller, String tag, Value value, String reason) {
    Audit log = audit.get();
    if (log == null) {
      return CompletableFuture.completedFuture(
          DeviceLife.refused(
              Problem.of(
                  "write.no-audit",
                  "there is no audit log, and nothing is written without it",
                  "see that the gateway's bundle 'access' runs")));
    }
    String before = tags.apply(tag).map(status -> status.value() + " to ").orElse("");
    return commands
        .write(tag, value, caller.name(), reason)
        .thenApplyAsync(
            became -> {
              log.record(
                  caller,
                  "tag.write",
                  tag,
                  outcome(became),
                  detail(before + value, reason, became));
              return became;
            });
  }

  private static Audit.Outcome outcome(Commands.Outcome became) {
    return switch (became.result()) {
      case DONE -> Audit.Outcome.DONE;
      case REFUSED -> Audit.Outcome.REFUSED;
      default -> Audit.Outcome.FAILED;
    };
  }

  private static String detail(String change, String reason, Commands.Outcome became) {
    String problem = became.problem().toString();
    return change
        + "; reason: "
        + reason
        + "; "
        + became.result().name().toLowerCase(Locale.ROOT)
        + (problem.isEmpty() ? "" : ": " + problem);
  }
}
