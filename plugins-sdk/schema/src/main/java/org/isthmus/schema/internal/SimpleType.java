package org.isthmus.schema.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The schemas of the types that are written as one value. Stateless. */
final class SimpleType {
  static final String DURATION = "^[0-9]{1,15}(ms|s|m|h|d)$";

  private SimpleType() {}

  /** The schema; null if the type is not written as one value. */
  static @Nullable Map<String, Object> schema(ProcessingEnvironment environment, TypeMirror type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (name(type)) {
      case "boolean", "java.lang.Boolean" -> schema.put("type", "boolean");
      case "int", "java.lang.Integer" -> {
        schema.put("type", "integer");
        schema.put("minimum", Integer.MIN_VALUE);
        schema.put("maximum", Integer.MAX_VALUE);
      }
      case "long", "java.lang.Long" -> schema.put("type", "integer");
      case "double", "java.lang.Double" -> schema.put("type", "number");
      case "java.lang.String" -> schema.put("type", "string");
      case "java.time.Duration" -> {
        schema.put("type", "string");
        schema.put("format", "x-duration");
        schema.put("pattern", DURATION);
      }
      case "java.net.URI" -> {
        schema.put("type", "string");
        schema.put("format", "uri-reference");
      }
      case "java.nio.file.Path" -> {
        schema.put("type", "string");
        schema.put("format", "x-path");
      }
      case "org.isthmus.api.data.Secret" -> {
        schema.put("type", "string");
        schema.put("x-secret", true);
      }
      default -> {
        return constants(environment.getTypeUtils().asElement(type));
      }
    }
    return schema;
  }

  private static @Nullable Map<String, Object> constants(@Nullable Element element) {
    if (element == null || element.getKind() != ElementKind.ENUM) {
      return null;
    }
    List<String> constants =
        element.getEnclosedElements().stream()
            .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
            .map(each -> each.getSimpleName().toString())
            .map(each -> each.toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("enum", constants);
    return schema;
  }

  static boolean hasBounds(Map<String, Object> schema) {
    return "integer".equals(schema.get("type"))
        || "number".equals(schema.get("type"))
        || isDuration(schema);
  }

  static boolean isDuration(Map<String, Object> schema) {
    return "x-duration".equals(schema.get("format"));
  }

  /** The type's name without annotations. */
  static String name(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return type.getKind().name().toLowerCase(Locale.ROOT);
    }
    if (type instanceof ArrayType array) {
      return name(array.getComponentType()) + "[]";
    }
    return type instanceof DeclaredType declared
        ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
        : type.toString();
  }
}
