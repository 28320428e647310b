package org.isthmus.rest.internal.operation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.host.settings.UnknownKey;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, checked against the declaration. Stateless. */
final class Query {
  private Query() {}

  /** All parameters of path and query; those left out as they are declared. */
  static Map<String, String> read(
      Operation operation, Map<String, String> names, @Nullable String query)
      throws ProblemException {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String> name : names.entrySet()) {
      put(operation, name.getKey(), name.getValue(), true, values);
    }
    for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      put(operation, name, equals < 0 ? "" : decoded(pair.substring(equals + 1)), false, values);
    }
    for (Parameter parameter : operation.parameters()) {
      if (parameter.initial() != null) {
        values.putIfAbsent(parameter.name(), parameter.initial());
      }
    }
    return values;
  }

  private static void put(
      Operation operation, String name, String value, boolean inPath, Map<String, String> into)
      throws ProblemException {
    Parameter parameter = operation.parameter(name);
    if (parameter == null || parameter.inPath() != inPath) {
      throw unknown(operation, name);
    }
    if (into.containsKey(name)) {
      throw ProblemException.of(
          400, "request.parameter", "the parameter " + name + " is there twice", "remove one");
    }
    parameter.check(value);
    into.put(name, value);
  }

  private static ProblemException unknown(Operation operation, String name) {
    List<String> known =
        operation.parameters().stream().filter(p -> !p.inPath()).map(Parameter::name).toList();
    var problem = UnknownKey.problem(name, known);
    return ProblemException.of(
        400,
        "request.parameter",
        problem.text().replace("unknown key", "unknown parameter"),
        problem.cure());
  }

  private static String decoded(String text) throws ProblemException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw ProblemException.of(
          400, "request.parameter", "the query is not percent-encoded", "encode it as UTF-8");
    }
  }
}
