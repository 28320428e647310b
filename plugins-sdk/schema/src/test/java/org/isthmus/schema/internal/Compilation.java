package org.isthmus.schema.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles a plugin with the processor, as a plugin's build does. */
final class Compilation {
  private static final String HEAD =
      """
      package plugin;
      import java.net.URI;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.*;
      import org.isthmus.api.data.Secret;
      import org.isthmus.api.plugin.*;
      import org.isthmus.api.sink.*;
      import org.jspecify.annotations.Nullable;
      @Plugin(id = "test", name = "Test")
      public class Test extends Base<Test.Settings> {
        public Class<Settings> settings() { return Settings.class; }
        public Session open(Settings settings, SinkContext context) { throw new Error(); }
      """;
  private static final String TAIL =
      "}\nabstract class Base<S extends Record> implements Sink<S> {}";

  private final Path output;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

  private final List<String> options;

  Compilation(Path output, String... options) {
    this.output = output;
    this.options = Stream.concat(Stream.of("--release", "17"), Stream.of(options)).toList();
  }

  /** Compiles a plugin whose class has these members. */
  Compilation plugin(String members) throws IOException {
    return source(HEAD + members + TAIL);
  }

  Compilation source(String text) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      JavaCompiler.CompilationTask task =
          compiler.getTask(null, files, diagnostics, options, null, List.of(new Source(text)));
      task.setProcessors(List.of(new SchemaProcessor()));
      task.call();
    }
    return this;
  }

  List<String> errors() {
    return diagnostics.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(Locale.ROOT))
        .toList();
  }

  List<String> warnings() {
    return diagnostics.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.WARNING)
        .map(each -> each.getMessage(Locale.ROOT))
        .toList();
  }

  String schema(String id) throws IOException {
    return Files.readString(output.resolve("OSGI-INF/isthmus/" + id + ".schema.json"));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///plugin/Test.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
