package org.isthmus.rest.internal.operation;

import java.util.List;
import java.util.Set;
import org.isthmus.host.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API. Dispatch, authorization and the OpenAPI document are all made of this.
 *
 * @param id its name in programs
 * @param group what it belongs to
 * @param path below {@code /api/v1}; {@code {name}} stands for one part, {@code {name*}} at the end
 *     for all that follow
 * @param role who may; null if nobody has to log in
 * @param audited whether it is recorded, so that it is refused where nothing can be recorded
 * @param password whether who still has a generated password may do it
 * @param answers what it answers if nothing is wrong with the request, the usual first
 * @param errors what it answers besides the statuses that belong to all
 */
public record Operation(
    String id,
    String group,
    String method,
    String path,
    String summary,
    String description,
    @Nullable Role role,
    boolean audited,
    boolean password,
    List<Parameter> parameters,
    @Nullable Body body,
    List<Answer> answers,
    Set<Integer> errors,
    Handler handler) {

  /** What carries it out. */
  public interface Handler {
    /** Answers a request that has passed every check which the declaration makes. */
    Reply handle(Request request) throws Exception;
  }

  /** Whether it changes something, so that a session has to show its CSRF token. */
  public boolean changes() {
    return !method.equals("GET");
  }

  /** A parameter by its name; null if there is none. */
  @Nullable Parameter parameter(String name) {
    return parameters.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }
}
