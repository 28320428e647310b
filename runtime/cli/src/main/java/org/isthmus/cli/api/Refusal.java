package org.isthmus.cli.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;
import org.isthmus.cli.output.Text;

/** The gateway's problem documents (RFC 9457) as lines for a person. Stateless. */
public final class Refusal {
  /** What is to be done here is not what a program that speaks HTTP would do. */
  private static final Map<String, String> CURES =
      Map.of(
          "access.login", "log in with 'isthmus login'",
          "access.password", "change it first: 'isthmus login' asks for another");

  private Refusal() {}

  static Failure of(int status, String body) {
    try {
      JsonObject problem = JsonParser.parseString(body).getAsJsonObject();
      String cure = CURES.getOrDefault(Text.of(problem, "code"), Text.of(problem, "cure"));
      JsonElement faults = problem.get("faults");
      boolean many = faults instanceof JsonArray array && array.size() > 1;
      String line = sentence(Text.of(problem, "detail"), many ? "" : cure);
      // a single fault is the detail itself, but for a body, whose detail names no place
      if (faults instanceof JsonArray array && array.size() == 1) {
        line = fault(array.get(0).getAsJsonObject());
      }
      return Failure.problem(many ? line + faults((JsonArray) faults) : line, body);
    } catch (JsonParseException | IllegalStateException other) {
      return Failure.refused("what answered (" + status + ") is no Isthmus gateway; check the URL");
    }
  }

  /** Places that are wrong, each on a line of its own. */
  public static String faults(JsonArray faults) {
    StringBuilder lines = new StringBuilder();
    for (JsonElement each : faults) {
      lines.append("\n  ").append(fault(each.getAsJsonObject()));
    }
    return lines.toString();
  }

  /** A place that is wrong: file, line, field, what, cure. */
  public static String fault(JsonObject fault) {
    String file = Text.of(fault, "file");
    String line = Text.of(fault, "line");
    String field = Text.of(fault, "field");
    return (file.isEmpty() ? "" : file + (line.equals("0") ? "" : ":" + line) + ": ")
        + (field.isEmpty() ? "" : field + ": ")
        + sentence(Text.of(fault, "problem"), Text.of(fault, "cure"));
  }

  private static String sentence(String what, String cure) {
    return cure.isEmpty() ? what : what + "; " + cure;
  }
}
