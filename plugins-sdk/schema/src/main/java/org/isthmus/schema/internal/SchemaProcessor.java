package org.isthmus.schema.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.isthmus.api.plugin.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * For each driver and sink that carries {@link Plugin}, writes {@code
 * OSGI-INF/isthmus/<id>.schema.json}: the JSON Schema (2020-12) of its settings record, from which
 * the form is drawn before the plugin runs. What no form or file could fill is a compile error.
 */
public final class SchemaProcessor extends AbstractProcessor {
  /** The option that names the plugin's README: {@code -Aisthmus.readme=README.md}. */
  static final String README = "isthmus.readme";

  private static final Set<String> DOORS =
      Set.of("org.isthmus.api.driver.Driver", "org.isthmus.api.sink.Sink");

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("org.isthmus.api.plugin.Plugin");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(README);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement plugin : ElementFilter.typesIn(round.getElementsAnnotatedWith(Plugin.class))) {
      TypeElement settings = settings(plugin.asType());
      if (settings == null) {
        error(plugin, "@Plugin stands on a driver or sink; implement Driver<S, A> or Sink<S>");
      } else {
        write(plugin, settings);
      }
    }
    return false;
  }

  /**
   * The record that stands for S in Driver or Sink, through all supertypes; null if there is none.
   */
  private @Nullable TypeElement settings(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && DOORS.contains(((TypeElement) declared.asElement()).getQualifiedName().toString())
        && !declared.getTypeArguments().isEmpty()) {
      TypeMirror argument = declared.getTypeArguments().get(0);
      return argument.getKind() == TypeKind.DECLARED
          ? (TypeElement) ((DeclaredType) argument).asElement()
          : null;
    }
    for (TypeMirror above : processingEnv.getTypeUtils().directSupertypes(type)) {
      TypeElement found = settings(above);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void write(TypeElement plugin, TypeElement settings) {
    Plugin about = plugin.getAnnotation(Plugin.class);
    RecordSchema schema = new RecordSchema(processingEnv, this::error);
    Map<String, Object> document = schema.document(about.name(), settings);
    if (schema.failed()) {
      return;
    }
    String file = "OSGI-INF/isthmus/" + about.id() + ".schema.json";
    try (Writer out =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", file, plugin, settings)
            .openWriter()) {
      out.write(Json.write(document));
    } catch (IOException e) {
      error(plugin, "cannot write " + file + ": " + e.getMessage());
    }
    describe(plugin, about.id(), document);
  }

  /** With the option, the settings also stand in the plugin's README. */
  private void describe(TypeElement plugin, String id, Map<String, Object> document) {
    String readme = processingEnv.getOptions().get(README);
    if (readme == null || !Files.exists(Path.of(readme))) {
      return;
    }
    try {
      String problem = new Readme(Path.of(readme)).put(id, SettingsTable.write(document));
      if (!problem.isEmpty()) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.WARNING, problem, plugin);
      }
    } catch (IOException e) {
      error(plugin, "cannot update " + readme + ": " + e.getMessage());
    }
  }

  private void error(Element at, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, at);
  }
}
