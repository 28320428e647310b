package org.isthmus.sink.mqtt.internal.command;

import java.util.Locale;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Commands;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;
import org.isthmus.payload.TimeText;

/** What became of a command, as JSON. */
final class ReplyJson {
  private ReplyJson() {}

  /**
   * A reply.
   *
   * @param id of the command; may be empty
   * @param tag its path
   * @param problem why it is not done; ignored if it is
   * @param epochMillis when this became known
   */
  static byte[] of(
      String id, String tag, Commands.Result result, Problem problem, long epochMillis) {
    Json json = new Json();
    json.raw('{');
    if (!id.isEmpty()) {
      json.member("\"id\":");
      json.text(id);
      json.raw(',');
    }
    json.member("\"tag\":");
    json.text(tag);
    json.member(",\"result\":");
    json.text(name(result));
    if (result != Commands.Result.DONE) {
      member(json, ",\"code\":", problem.code());
      member(json, ",\"problem\":", problem.text());
      member(json, ",\"cure\":", problem.cure());
    }
    json.member(",\"time\":");
    new TimeText(TimeFormat.ISO).write(json, epochMillis * 1_000_000);
    json.raw('}');
    return json.copy();
  }

  private static void member(Json json, String name, String text) {
    if (!text.isEmpty()) {
      json.member(name);
      json.text(text);
    }
  }

  /** What was written. */
  static Commands.Result result(String name) {
    for (Commands.Result result : Commands.Result.values()) {
      if (name(result).equals(name)) {
        return result;
      }
    }
    return Commands.Result.UNKNOWN;
  }

  /** As it is written. */
  static String name(Commands.Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
