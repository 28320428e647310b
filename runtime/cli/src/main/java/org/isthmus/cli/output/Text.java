package org.isthmus.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON as words for a person. Stateless. */
public final class Text {
  private Text() {}

  /** A member; empty if there is none. */
  public static String of(JsonObject object, String member) {
    return of(object.get(member));
  }

  /** A value. */
  public static String of(@Nullable JsonElement json) {
    if (json == null || json.isJsonNull()) {
      return "";
    } else if (json.isJsonPrimitive()) {
      return json.getAsString();
    } else if (json instanceof JsonArray array) {
      return items(array).stream().map(Text::of).collect(Collectors.joining(", "));
    }
    return json.toString();
  }

  /** The objects of a list. */
  public static List<JsonObject> objects(JsonObject object, String list) {
    return items(object.getAsJsonArray(list)).stream().map(JsonElement::getAsJsonObject).toList();
  }

  /** The texts of a list. */
  public static List<String> texts(JsonObject object, String list) {
    return items(object.getAsJsonArray(list)).stream().map(Text::of).toList();
  }

  private static List<JsonElement> items(@Nullable JsonArray array) {
    List<JsonElement> items = new ArrayList<>();
    if (array != null) {
      array.forEach(items::add);
    }
    return items;
  }

  /** A time to the second; empty if there is none. */
  public static String time(JsonObject object, String member) {
    return of(object, member).replaceFirst("\\.[0-9]+Z$", "Z");
  }

  /** What a device or a vendor has written cannot steer the terminal. */
  public static String harmless(String text) {
    return text.codePoints().anyMatch(Text::steers)
        ? text.codePoints()
            .mapToObj(each -> steers(each) ? "?" : Character.toString(each))
            .collect(Collectors.joining())
        : text;
  }

  private static boolean steers(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT;
  }
}
