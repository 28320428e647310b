package org.isthmus.rest.internal.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a request. Immutable. */
public final class Routes {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Of these operations.
   *
   * @throws IllegalArgumentException if two of them have the same id or the same place
   */
  public Routes(List<Operation> operations) {
    Set<String> seen = new HashSet<>();
    for (Operation operation : operations) {
      String place = operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}");
      if (!seen.add(operation.id()) || !seen.add(place)) {
        throw new IllegalArgumentException(operation.id() + " is there twice: " + place);
      }
      entries.add(new Entry(operation, List.of(operation.path().split("/", -1))));
    }
    // A word goes before a name: /plugins/preview is not the plugin "preview".
    entries.sort(Comparator.comparingInt(Entry::names));
  }

  /** An operation, and what the names in its path stand for. */
  record Found(Operation operation, Map<String, String> names) {}

  private record Entry(Operation operation, List<String> parts) {
    int names() {
      int names = 0;
      for (String part : parts) {
        names += part.endsWith("*}") ? 100 : part.startsWith("{") ? 1 : 0;
      }
      return names;
    }

    @Nullable Map<String, String> match(String[] path) {
      Map<String, String> names = new HashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        if (i == path.length) {
          return null;
        }
        String part = parts.get(i);
        if (part.endsWith("*}")) {
          String rest = String.join("/", List.of(path).subList(i, path.length));
          names.put(part.substring(1, part.length() - 2), rest);
          return rest.isEmpty() ? null : names;
        } else if (part.startsWith("{") && !path[i].isEmpty()) {
          names.put(part.substring(1, part.length() - 1), path[i]);
        } else if (!part.equals(path[i])) {
          return null;
        }
      }
      return parts.size() == path.length ? names : null;
    }
  }

  /** The operation at a path. */
  Found find(String method, String path) throws ProblemException {
    String[] parts = path.split("/", -1);
    Set<String> allowed = new TreeSet<>();
    for (Entry entry : entries) {
      Map<String, String> names = entry.match(parts);
      if (names != null && entry.operation().method().equals(method)) {
        return new Found(entry.operation(), names);
      } else if (names != null) {
        allowed.add(entry.operation().method());
      }
    }
    if (allowed.isEmpty()) {
      throw ProblemException.of(
          404,
          "request.not-found",
          "there is nothing at /api/v1" + path,
          "try /api/v1/health without, or /api/v1/openapi.json with a login");
    }
    throw ProblemException.of(
            405,
            "request.method",
            method + " is not possible at /api/v1" + path,
            "use " + String.join(", ", allowed))
        .header("Allow", String.join(", ", allowed));
  }
}
