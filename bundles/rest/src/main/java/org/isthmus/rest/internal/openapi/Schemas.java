package org.isthmus.rest.internal.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.rest.internal.shape.Shape;
import org.isthmus.rest.internal.shape.Shape.Field;
import org.isthmus.rest.internal.shape.Shape.Members;
import org.isthmus.rest.internal.shape.Shapes;

/** The schemas of records, each once under its own name. One thread. */
final class Schemas {
  private final Map<String, Class<?>> types = new TreeMap<>();
  private final Map<String, JsonObject> named = new TreeMap<>();

  /** A schema that refers to the one of a record. */
  JsonObject reference(Class<? extends Record> type) {
    return reference(Shapes.of(type));
  }

  private JsonObject reference(Members members) {
    String name = members.type().getSimpleName();
    Class<?> before = types.putIfAbsent(name, members.type());
    if (before == null) {
      named.put(name, new JsonObject());
      named.put(name, members(members));
    } else if (before != members.type()) {
      throw new IllegalStateException(before + " and " + members.type() + " have the same name");
    }
    return object("$ref", "#/components/schemas/" + name);
  }

  private JsonObject members(Members members) {
    JsonObject schema = object("type", "object");
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (Field field : members.fields()) {
      properties.add(field.name(), described(schema(field.shape()), field.description()));
      if (!field.optional()) {
        required.add(field.name());
      }
    }
    schema.add("properties", properties);
    if (!required.isEmpty()) {
      schema.add("required", required);
    }
    schema.addProperty("additionalProperties", false);
    return schema;
  }

  /** In OpenAPI 3.0 nothing may stand beside a reference. */
  private static JsonObject described(JsonObject schema, String description) {
    if (schema.has("$ref")) {
      JsonObject around = new JsonObject();
      around.add("allOf", array(schema));
      around.addProperty("description", description);
      return around;
    }
    schema.addProperty("description", description);
    return schema;
  }

  JsonObject schema(Shape shape) {
    if (shape instanceof Members members) {
      return reference(members);
    } else if (shape instanceof Shape.Several several) {
      JsonObject schema = object("type", "array");
      schema.add("items", schema(several.item()));
      return schema;
    } else if (shape instanceof Shape.Named named) {
      JsonObject schema = object("type", "object");
      schema.add("additionalProperties", schema(named.value()));
      return schema;
    } else if (shape instanceof Shape.Choice choice) {
      JsonObject schema = object("type", "string");
      JsonArray words = new JsonArray();
      choice.words().forEach(words::add);
      schema.add("enum", words);
      return schema;
    }
    return single(shape);
  }

  private static JsonObject single(Shape shape) {
    if (shape instanceof Shape.Whole whole) {
      return whole(whole);
    } else if (shape instanceof Shape.Real) {
      return object("type", "number", "format", "double");
    } else if (shape instanceof Shape.Flag) {
      return object("type", "boolean");
    } else if (shape instanceof Shape.Time) {
      return object("type", "string", "format", "date-time");
    } else if (shape instanceof Shape.Hidden) {
      JsonObject schema = object("type", "string", "format", "password");
      schema.addProperty("writeOnly", true);
      return schema;
    } else if (shape instanceof Shape.Anything) {
      JsonObject schema = new JsonObject();
      schema.addProperty("nullable", true);
      return schema;
    }
    return object("type", "string");
  }

  private static JsonObject whole(Shape.Whole whole) {
    JsonObject schema = object("type", "integer", "format", whole.narrow() ? "int32" : "int64");
    if (whole.min() > (whole.narrow() ? Integer.MIN_VALUE : Long.MIN_VALUE)) {
      schema.addProperty("minimum", whole.min());
    }
    if (whole.max() < (whole.narrow() ? Integer.MAX_VALUE : Long.MAX_VALUE)) {
      schema.addProperty("maximum", whole.max());
    }
    return schema;
  }

  /** Adds what a parameter is if it is left out. */
  static void initial(JsonObject schema, String text) {
    String type = schema.get("type").getAsString();
    switch (type) {
      case "integer" -> schema.addProperty("default", Long.parseLong(text));
      case "boolean" -> schema.addProperty("default", Boolean.parseBoolean(text));
      default -> schema.addProperty("default", text);
    }
  }

  JsonObject all() {
    JsonObject all = new JsonObject();
    named.forEach(all::add);
    return all;
  }

  static JsonObject object(String... pairs) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      object.addProperty(pairs[i], pairs[i + 1]);
    }
    return object;
  }

  static JsonArray array(JsonObject item) {
    JsonArray array = new JsonArray();
    array.add(item);
    return array;
  }
}
