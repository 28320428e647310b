package org.isthmus.rest.internal.secret;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.io.IOException;
import java.util.List;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.SecretKeeper;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;

/** The gateway's own secrets: their names can be seen, what they are cannot. Any thread. */
public final class SecretOperations {
  private static final String GROUP = "Secrets";
  private static final String NAME = "Letters, digits, - _ and . only";

  private final Services services;

  /** Operations on these services. */
  public SecretOperations(Services services) {
    this.services = services;
  }

  /** The names. */
  public record SecretList(@Member("The names of all secrets") List<String> names) {}

  /** A secret. */
  public record SecretValue(
      @Member(value = "The secret; no answer ever shows it", most = 64 << 10) Secret value) {}

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/secrets", "listSecrets")
            .says(GROUP, "The names of the secrets")
            .needs(Role.ADMINISTRATOR)
            .gives(200, SecretList.class, "The names")
            .does(this::list),
        put("/secrets/{name}", "putSecret")
            .says(GROUP, "Keep a secret, to which the configuration refers as ${secret:name}")
            .needs(Role.ADMINISTRATOR)
            .audited()
            .path("name", NAME)
            .takes(SecretValue.class)
            .errors(422)
            .does(this::keep),
        delete("/secrets/{name}", "deleteSecret")
            .says(GROUP, "Forget a secret")
            .needs(Role.ADMINISTRATOR)
            .audited()
            .path("name", NAME)
            .errors(404)
            .does(this::remove));
  }

  private SecretKeeper keeper() throws ProblemException {
    return services.need(SecretKeeper.class);
  }

  private Reply list(Request request) throws ProblemException, IOException {
    return Reply.of(new SecretList(keeper().names().stream().sorted().toList()));
  }

  private Reply keep(Request request) throws ProblemException, IOException {
    String name = request.text("name");
    try {
      keeper().put(name, request.body(SecretValue.class).value());
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.of(
          422, "secret.name", "'" + name + "' is not the name of a secret", "use " + NAME);
    }
    record(request, "secret.put", name);
    return Reply.done();
  }

  private Reply remove(Request request) throws ProblemException, IOException {
    String name = request.text("name");
    if (!keeper().names().contains(name)) {
      throw ProblemException.notFound("secret", name);
    }
    keeper().remove(name);
    record(request, "secret.remove", name);
    return Reply.done();
  }

  private void record(Request request, String action, String name) throws ProblemException {
    services.need(Audit.class).record(request.caller(), action, name, Audit.Outcome.DONE, "");
  }
}
