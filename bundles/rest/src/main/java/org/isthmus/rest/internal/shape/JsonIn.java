package org.isthmus.rest.internal.shape;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Secret;
import org.isthmus.host.settings.UnknownKey;
import org.isthmus.rest.internal.shape.Shape.Field;
import org.isthmus.rest.internal.shape.Shape.Members;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of JSON: what is unknown, missing, twice or of another kind is told by name, all
 * of it at once. One thread.
 */
public final class JsonIn {
  private static final int DEPTH = 32;

  private final List<WrongMember> wrong = new ArrayList<>();
  private final JsonReader json;

  private JsonIn(String text) {
    json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(DEPTH);
  }

  /** Something wrong: where, what, and the cure. */
  public record WrongMember(String member, String problem, String cure) {}

  /** What is wrong with a text. */
  public static final class WrongJsonException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<WrongMember> members;

    WrongJsonException(List<WrongMember> members) {
      super(members.toString());
      this.members = List.copyOf(members);
    }

    /** All of it. */
    public List<WrongMember> members() {
      return members;
    }
  }

  /** Reads a record. */
  public static <T extends Record> T read(Class<T> type, String text) throws WrongJsonException {
    JsonIn in = new JsonIn(text);
    Object value = null;
    try {
      value = in.value(Shapes.of(type), "");
      if (in.json.peek() != JsonToken.END_DOCUMENT) {
        in.tell("", "something stands after the JSON object", "send one object alone");
      }
    } catch (MalformedJsonException | EOFException broken) {
      in.tell("", "is not JSON: " + firstLine(broken), "send one JSON object in UTF-8");
    } catch (IOException | IllegalStateException | JsonParseException broken) {
      in.tell("", "cannot be read: " + firstLine(broken), "send one JSON object in UTF-8");
    }
    if (value == null || !in.wrong.isEmpty()) {
      throw new WrongJsonException(in.wrong);
    }
    return type.cast(value);
  }

  private static String firstLine(Exception broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
  }

  private void tell(String member, String problem, String cure) {
    wrong.add(new WrongMember(member, problem, cure));
  }

  private @Nullable Object value(Shape shape, String at) throws IOException {
    if (shape instanceof Members members) {
      return members(members, at);
    } else if (shape instanceof Shape.Several several) {
      return several(several, at);
    } else if (shape instanceof Shape.Named named) {
      return named(named, at);
    } else if (shape instanceof Shape.Anything) {
      return JsonParser.parseReader(json);
    }
    return single(shape, at);
  }

  private boolean is(JsonToken wanted, String at, String expected) throws IOException {
    if (json.peek() == wanted) {
      return true;
    }
    tell(at, "is not " + expected, "send " + expected);
    json.skipValue();
    return false;
  }

  private @Nullable Object members(Members members, String at) throws IOException {
    if (!is(JsonToken.BEGIN_OBJECT, at, "an object")) {
      return null;
    }
    int before = wrong.size();
    Map<String, Object> values = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      member(members, at, json.nextName(), values);
    }
    json.endObject();
    for (Field field : members.fields()) {
      if (!field.optional() && !values.containsKey(field.name()) && wrong.size() == before) {
        tell(path(at, field.name()), "is missing", "add it: " + field.description());
      }
    }
    return wrong.size() == before ? create(members, values, at) : null;
  }

  private void member(Members members, String at, String name, Map<String, Object> values)
      throws IOException {
    Field field =
        members.fields().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    String path = path(at, name);
    if (field == null) {
      List<String> known = members.fields().stream().map(Field::name).toList();
      var unknown = UnknownKey.problem(name, known);
      tell(path, unknown.text().replace("key", "member"), unknown.cure());
      json.skipValue();
    } else if (values.containsKey(name)) {
      tell(path, "is there twice", "remove one");
      json.skipValue();
    } else if (json.peek() == JsonToken.NULL && field.optional()) {
      json.nextNull();
    } else {
      Object value = value(field.shape(), path);
      if (value != null) {
        values.put(name, value);
      }
    }
  }

  private @Nullable Object create(Members members, Map<String, Object> values, String at) {
    Object[] arguments = members.fields().stream().map(field -> values.get(field.name())).toArray();
    try {
      return members.constructor().newInstance(arguments);
    } catch (InvocationTargetException refused) {
      tell(at, String.valueOf(refused.getCause().getMessage()), "");
      return null;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private @Nullable Object several(Shape.Several several, String at) throws IOException {
    if (!is(JsonToken.BEGIN_ARRAY, at, "a list")) {
      return null;
    }
    List<Object> items = new ArrayList<>();
    json.beginArray();
    for (int i = 0; json.hasNext(); i++) {
      if (i == several.most()) {
        tell(at, "holds more than " + i + " items", "send at most " + i);
      }
      if (i >= several.most()) {
        json.skipValue();
        continue;
      }
      Object item = value(several.item(), at + "[" + i + "]");
      if (item != null) {
        items.add(item);
      }
    }
    json.endArray();
    return items;
  }

  private @Nullable Object named(Shape.Named named, String at) throws IOException {
    if (!is(JsonToken.BEGIN_OBJECT, at, "an object")) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      Object value = value(named.value(), path(at, name));
      if (value != null && values.putIfAbsent(name, value) != null) {
        tell(path(at, name), "is there twice", "remove one");
      }
    }
    json.endObject();
    return values;
  }

  private @Nullable Object single(Shape shape, String at) throws IOException {
    if (shape instanceof Shape.Text text) {
      return text(text.most(), at, "a text");
    } else if (shape instanceof Shape.Hidden hidden) {
      String text = text(hidden.most(), at, "a text");
      return text == null ? null : Secret.of(text);
    } else if (shape instanceof Shape.Flag) {
      return is(JsonToken.BOOLEAN, at, "true or false") ? json.nextBoolean() : null;
    } else if (shape instanceof Shape.Whole whole) {
      return whole(whole, at);
    } else if (shape instanceof Shape.Real) {
      return is(JsonToken.NUMBER, at, "a number") ? json.nextDouble() : null;
    } else if (shape instanceof Shape.Choice choice) {
      return choice(choice, at);
    }
    return time(at);
  }

  private @Nullable String text(int most, String at, String expected) throws IOException {
    if (!is(JsonToken.STRING, at, expected)) {
      return null;
    }
    String text = json.nextString();
    if (text.length() > most) {
      tell(at, "is longer than " + most + " characters", "shorten it");
      return null;
    }
    return text;
  }

  private @Nullable Object whole(Shape.Whole whole, String at) throws IOException {
    String expected = "a whole number from " + whole.min() + " to " + whole.max();
    if (!is(JsonToken.NUMBER, at, expected)) {
      return null;
    }
    String text = json.nextString();
    if (text.matches("-?[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= whole.min() && number <= whole.max()) {
        return whole.narrow() ? (Object) (int) number : (Object) number;
      }
    }
    tell(at, text + " is not " + expected, "send " + expected);
    return null;
  }

  private @Nullable Object choice(Shape.Choice choice, String at) throws IOException {
    String expected = "one of " + String.join(", ", choice.words());
    String word = text(64, at, expected);
    if (word == null) {
      return null;
    }
    int index = choice.words().indexOf(word);
    if (index < 0) {
      tell(at, "'" + word + "' is not " + expected, "send " + expected);
      return null;
    }
    return choice.type().getEnumConstants()[index];
  }

  private @Nullable Instant time(String at) throws IOException {
    String text = text(64, at, "a time such as 2026-03-01T12:00:00Z");
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      tell(at, "'" + text + "' is not a time", "write it as 2026-03-01T12:00:00Z");
      return null;
    }
  }

  private static String path(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }
}
