package org.isthmus.schema.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** The schema of one settings record and those nested in it. For one plugin. */
final class RecordSchema {
  private static final List<String> FORMATS = List.of("serial-port");

  private final ProcessingEnvironment environment;
  private final BiConsumer<Element, String> errors;
  private final Deque<TypeElement> within = new ArrayDeque<>();
  private boolean failed;

  RecordSchema(ProcessingEnvironment environment, BiConsumer<Element, String> errors) {
    this.environment = environment;
    this.errors = errors;
  }

  boolean failed() {
    return failed;
  }

  private void error(Element at, String message) {
    failed = true;
    errors.accept(at, message);
  }

  /** The whole document. */
  Map<String, Object> document(String title, TypeElement settings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("title", title);
    if (settings.getKind() == ElementKind.RECORD) {
      document.putAll(object(settings));
    } else {
      error(settings, "settings are a record");
    }
    return document;
  }

  private Map<String, Object> object(TypeElement type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (within.contains(type)) {
      error(type, "a settings record cannot contain itself");
      return schema;
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    fields(type, properties, required);
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  private void fields(TypeElement type, Map<String, Object> properties, List<String> required) {
    within.push(type);
    for (RecordComponentElement component : type.getRecordComponents()) {
      String key = component.getSimpleName().toString();
      Setting setting = component.getAnnotation(Setting.class);
      if (setting == null) {
        error(component, "'" + key + "' has no @Setting; add one with at least a title");
      } else if (setting.flat()) {
        flat(component, properties, required);
      } else {
        put(component, key, setting, properties, required);
        condition(type, component, setting);
      }
    }
    within.pop();
  }

  private void put(
      RecordComponentElement component,
      String key,
      Setting setting,
      Map<String, Object> properties,
      List<String> required) {
    if (properties.put(key, property(component, setting)) != null) {
      error(component, "'" + key + "' stands in the record and in a flat one of it; rename it");
    }
    if (isRequired(component, setting)) {
      required.add(key);
    }
  }

  /** The fields of a flat record stand among those of the record around it. */
  private void flat(
      RecordComponentElement component, Map<String, Object> properties, List<String> required) {
    Element element = environment.getTypeUtils().asElement(component.asType());
    if (element instanceof TypeElement type
        && type.getKind() == ElementKind.RECORD
        && !within.contains(type)) {
      fields(type, properties, required);
    } else {
      error(component, "'" + component.getSimpleName() + "' is flat and no settings record");
    }
  }

  private Map<String, Object> property(RecordComponentElement component, Setting setting) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", setting.title());
    put(schema, "description", setting.help());
    schema.putAll(value(component.asType(), component, setting));
    put(schema, "x-unit", setting.unit());
    if (setting.advanced()) {
      schema.put("x-advanced", true);
    }
    put(schema, "x-showIf", setting.showIf());
    if (setting.formerly().length > 0) {
      schema.put("x-formerly", List.of(setting.formerly()));
    }
    if (!setting.value().isEmpty()) {
      initial(schema, component, setting);
    }
    return schema;
  }

  private static void put(Map<String, Object> schema, String key, String text) {
    if (!text.isEmpty()) {
      schema.put(key, text);
    }
  }

  private void initial(
      Map<String, Object> schema, RecordComponentElement component, Setting setting) {
    try {
      schema.put("default", InitialValue.of(setting.value(), schema));
    } catch (IllegalArgumentException e) {
      error(
          component,
          "the default '"
              + setting.value()
              + "' of '"
              + component.getSimpleName()
              + "' "
              + e.getMessage());
    }
  }

  private Map<String, Object> value(
      TypeMirror type, RecordComponentElement component, Setting setting) {
    Map<String, Object> simple = SimpleType.schema(environment, type);
    if (simple != null) {
      bounds(simple, component, setting);
      return simple;
    }
    if (type instanceof DeclaredType declared) {
      TypeElement element = (TypeElement) declared.asElement();
      String name = element.getQualifiedName().toString();
      List<? extends TypeMirror> of = declared.getTypeArguments();
      if (element.getKind() == ElementKind.RECORD) {
        return object(element);
      }
      if (name.equals("java.util.List") && of.size() == 1) {
        return container("array", "items", value(of.get(0), component, setting));
      }
      if (name.equals("java.util.Map")
          && of.size() == 2
          && SimpleType.name(of.get(0)).equals("java.lang.String")) {
        return container("object", "additionalProperties", value(of.get(1), component, setting));
      }
    }
    error(
        component,
        "'"
            + component.getSimpleName()
            + "' has the type "
            + SimpleType.name(type)
            + ", which no configuration can hold; see the Javadoc of @Setting for those it can");
    return new LinkedHashMap<>();
  }

  private static Map<String, Object> container(String type, String key, Object inner) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put(key, inner);
    return schema;
  }

  private void bounds(
      Map<String, Object> schema, RecordComponentElement component, Setting setting) {
    boolean bounded = !Double.isInfinite(setting.min()) || !Double.isInfinite(setting.max());
    if (bounded && !SimpleType.hasBounds(schema)) {
      error(component, "min and max apply to numbers and durations only");
    }
    boolean text = "string".equals(schema.get("type"));
    if (!setting.pattern().isEmpty() && !text) {
      error(component, "a pattern applies to texts only");
    }
    if (!setting.format().isEmpty()) {
      format(schema, component, setting.format(), text);
    }
    if (setting.min() > setting.max()) {
      error(component, "min is above max");
    }
    String problem = Bounds.add(schema, setting);
    if (!problem.isEmpty()) {
      error(component, problem);
    }
  }

  private void format(
      Map<String, Object> schema, RecordComponentElement component, String format, boolean text) {
    if (!text || schema.containsKey("format") || schema.containsKey("enum")) {
      error(component, "a format applies to plain texts only");
    } else if (!FORMATS.contains(format)) {
      error(component, "the format '" + format + "' is not known; it is one of " + FORMATS);
    } else {
      schema.put("format", format);
    }
  }

  private boolean isRequired(RecordComponentElement component, Setting setting) {
    if (!setting.value().isEmpty() || isNullable(component)) {
      return false;
    }
    Element element = environment.getTypeUtils().asElement(component.asType());
    // A nested record may be left out if each of its own fields may.
    return !(element instanceof TypeElement type
        && type.getKind() == ElementKind.RECORD
        && !within.contains(type)
        && type.getRecordComponents().stream().noneMatch(this::isRequired));
  }

  private boolean isRequired(RecordComponentElement component) {
    Setting setting = component.getAnnotation(Setting.class);
    return setting != null && isRequired(component, setting);
  }

  private static boolean isNullable(RecordComponentElement component) {
    return nullable(component.asType().getAnnotationMirrors())
        || nullable(component.getAccessor().getReturnType().getAnnotationMirrors());
  }

  private static boolean nullable(List<? extends AnnotationMirror> annotations) {
    return annotations.stream()
        .anyMatch(
            each ->
                each.getAnnotationType().toString().equals("org.jspecify.annotations.Nullable"));
  }

  /** A field that can be hidden must not be needed, and what it depends on must exist. */
  private void condition(TypeElement type, RecordComponentElement component, Setting setting) {
    if (setting.showIf().isEmpty()) {
      return;
    }
    int equals = setting.showIf().indexOf('=');
    @Nullable String other = equals < 1 ? null : setting.showIf().substring(0, equals);
    if (type.getRecordComponents().stream()
        .noneMatch(each -> each.getSimpleName().contentEquals(other == null ? "" : other))) {
      error(component, "showIf names no field of this record; write field=value");
    } else if (isRequired(component, setting)) {
      error(component, "a field with showIf can be hidden; make it @Nullable or give a default");
    }
  }
}
