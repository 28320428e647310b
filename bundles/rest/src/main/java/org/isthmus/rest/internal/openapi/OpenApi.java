package org.isthmus.rest.internal.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.host.access.Role;
import org.isthmus.rest.internal.operation.Answer;
import org.isthmus.rest.internal.operation.Body;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.Parameter;
import org.isthmus.rest.internal.operation.Problem;

/** Makes the OpenAPI 3.0 document of the very declarations that requests are dispatched by. */
public final class OpenApi {
  private static final String ABOUT =
      "Everything that the console does, and nothing else. Log in with POST /login and send the"
          + " cookie, and on everything that changes something the header X-CSRF-Token; or send an"
          + " API token as Authorization: Bearer. Unknown parameters and members are refused."
          + " Errors are application/problem+json (RFC 9457) with the stable name of the problem"
          + " in code and what would be right in cure.";

  private final Schemas schemas = new Schemas();
  private final Map<String, JsonObject> paths = new TreeMap<>();

  private OpenApi() {}

  /** The document. */
  public static String document(List<Operation> operations, String version) {
    return new OpenApi().make(operations, version).toString();
  }

  private JsonObject make(List<Operation> operations, String version) {
    JsonObject document = new JsonObject();
    document.addProperty("openapi", "3.0.3");
    JsonObject info = Schemas.object("title", "Isthmus gateway", "version", version);
    info.addProperty("description", ABOUT);
    JsonObject licence = Schemas.object("name", "Apache-2.0");
    info.add("license", licence);
    document.add("info", info);
    document.add("servers", Schemas.array(Schemas.object("url", "/api/v1")));
    for (Operation operation : operations) {
      String path = operation.path().replace("*}", "}");
      paths
          .computeIfAbsent(path, none -> new JsonObject())
          .add(operation.method().toLowerCase(Locale.ROOT), operation(operation));
    }
    JsonObject all = new JsonObject();
    paths.forEach(all::add);
    document.add("paths", all);
    JsonObject components = new JsonObject();
    components.add("schemas", schemas.all());
    components.add("securitySchemes", securitySchemes());
    document.add("components", components);
    return document;
  }

  private JsonObject operation(Operation operation) {
    JsonObject object = new JsonObject();
    object.addProperty("operationId", operation.id());
    object.addProperty("summary", operation.summary());
    object.addProperty("description", description(operation));
    JsonArray tags = new JsonArray();
    tags.add(operation.group());
    object.add("tags", tags);
    JsonArray parameters = new JsonArray();
    operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    if (operation.errors().contains(428)) {
      parameters.add(condition());
    }
    object.add("parameters", parameters);
    Body body = operation.body();
    if (body != null) {
      object.add("requestBody", body(body));
    }
    object.add("responses", responses(operation));
    object.add("security", security(operation));
    return object;
  }

  private static String description(Operation operation) {
    Role role = operation.role();
    String who = role == null ? "Without a login." : "Role: " + role.text() + ".";
    String more = operation.description();
    return more.isEmpty() ? who : more + " " + who;
  }

  private JsonObject parameter(Parameter parameter) {
    JsonObject object =
        Schemas.object("name", parameter.name(), "in", parameter.inPath() ? "path" : "query");
    object.addProperty("description", parameter.description());
    object.addProperty("required", parameter.inPath());
    JsonObject schema = schemas.schema(parameter.shape());
    if (parameter.initial() != null) {
      Schemas.initial(schema, parameter.initial());
    }
    object.add("schema", schema);
    return object;
  }

  private static JsonObject condition() {
    JsonObject object = Schemas.object("name", "If-Match", "in", "header");
    object.addProperty(
        "description", "The etag of what was read; * whatever it is; left out for a new file");
    object.addProperty("required", false);
    object.add("schema", Schemas.object("type", "string"));
    return object;
  }

  private JsonObject body(Body body) {
    JsonObject object = new JsonObject();
    if (!body.description().isEmpty()) {
      object.addProperty("description", body.description());
    }
    object.addProperty("required", true);
    JsonObject content = new JsonObject();
    for (String media : body.media()) {
      JsonObject type = new JsonObject();
      type.add(
          "schema", body.type() != null ? schemas.reference(body.type()) : text(body.streamed()));
      content.add(media, type);
    }
    object.add("content", content);
    return object;
  }

  private static JsonObject text(boolean binary) {
    JsonObject schema = Schemas.object("type", "string");
    if (binary) {
      schema.addProperty("format", "binary");
    }
    return schema;
  }

  private JsonObject responses(Operation operation) {
    Map<Integer, JsonObject> responses = new TreeMap<>();
    for (Answer answer : operation.answers()) {
      JsonObject response =
          responses.computeIfAbsent(
              answer.status(), status -> Schemas.object("description", answer.description()));
      if (!answer.media().isEmpty()) {
        content(response, answer);
      }
    }
    for (int status : Errors.of(operation)) {
      responses.putIfAbsent(status, problem(status));
    }
    JsonObject all = new JsonObject();
    responses.forEach((status, response) -> all.add(status.toString(), response));
    all.add("default", problem(500));
    return all;
  }

  private void content(JsonObject response, Answer answer) {
    JsonObject content =
        response.has("content") ? response.getAsJsonObject("content") : new JsonObject();
    JsonObject type = new JsonObject();
    JsonObject schema;
    if (answer.type() != null) {
      schema = schemas.reference(answer.type());
    } else {
      schema = Schemas.object("type", answer.media().equals(Answer.JSON) ? "object" : "string");
    }
    type.add("schema", schema);
    content.add(answer.media(), type);
    response.add("content", content);
  }

  private JsonObject problem(int status) {
    JsonObject response = Schemas.object("description", Errors.description(status));
    JsonObject content = new JsonObject();
    JsonObject type = new JsonObject();
    type.add("schema", schemas.reference(Problem.class));
    content.add("application/problem+json", type);
    response.add("content", content);
    return response;
  }

  private static JsonArray security(Operation operation) {
    if (operation.role() == null) {
      return new JsonArray();
    }
    JsonObject session = new JsonObject();
    session.add("session", new JsonArray());
    if (operation.changes()) {
      session.add("csrf", new JsonArray());
    }
    JsonObject token = new JsonObject();
    token.add("token", new JsonArray());
    JsonArray either = new JsonArray();
    either.add(session);
    either.add(token);
    return either;
  }

  private static JsonObject securitySchemes() {
    JsonObject all = new JsonObject();
    all.add("session", Schemas.object("type", "apiKey", "in", "cookie", "name", "isthmus-session"));
    all.add("csrf", Schemas.object("type", "apiKey", "in", "header", "name", "X-CSRF-Token"));
    all.add("token", Schemas.object("type", "http", "scheme", "bearer"));
    return all;
  }
}
