package org.isthmus.rest.internal.shape;

import com.google.gson.JsonElement;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.isthmus.rest.internal.shape.Shape.Field;
import org.isthmus.rest.internal.shape.Shape.Members;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON. Stateless. */
public final class JsonOut {
  private JsonOut() {}

  /** The record in UTF-8. */
  public static byte[] bytes(Record value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The record as text, on one line. */
  public static String text(Record value) {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    try {
      write(Shapes.of(value.getClass()), value, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(Shape shape, @Nullable Object value, JsonWriter json)
      throws IOException {
    if (value == null) {
      json.nullValue();
    } else if (shape instanceof Members members) {
      members(members, value, json);
    } else if (shape instanceof Shape.Several several) {
      json.beginArray();
      for (Object item : (Iterable<?>) value) {
        write(several.item(), item, json);
      }
      json.endArray();
    } else if (shape instanceof Shape.Named named) {
      json.beginObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        write(named.value(), entry.getValue(), json.name(entry.getKey().toString()));
      }
      json.endObject();
    } else {
      single(value, json);
    }
  }

  private static void members(Members members, Object value, JsonWriter json) throws IOException {
    json.beginObject();
    for (Field field : members.fields()) {
      Object member = get(field, value);
      if (member != null) {
        write(field.shape(), member, json.name(field.name()));
      } else if (!field.optional()) {
        throw new IllegalStateException(members.type() + "." + field.name() + " is null");
      }
    }
    json.endObject();
  }

  private static @Nullable Object get(Field field, Object of) {
    try {
      return field.accessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void single(Object value, JsonWriter json) throws IOException {
    if (value instanceof Number number) {
      json.value(number);
    } else if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof Enum<?> constant) {
      json.value(Shapes.word(constant));
    } else if (value instanceof JsonElement element) {
      json.jsonValue(element.toString());
    } else {
      // a Secret writes itself as ***
      json.value(value.toString());
    }
  }
}
