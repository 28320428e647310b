package org.isthmus.testkit.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the tags of a test from its class, which is not loaded. */
final class TestTags {
  private static final String TAG = "Lorg/junit/jupiter/api/Tag;";
  private static final String TAGS = "Lorg/junit/jupiter/api/Tags;";

  private TestTags() {}

  /**
   * The tags of a class, of those around and above it, and of one of its methods.
   *
   * @param method empty for none
   */
  static Set<String> of(Path testClasses, String className, String method) throws IOException {
    Set<String> tags = new TreeSet<>();
    int inner = className.lastIndexOf('$');
    if (inner > 0) {
      tags.addAll(of(testClasses, className.substring(0, inner), ""));
    }
    Path file = testClasses.resolve(className.replace('.', '/') + ".class");
    if (Files.exists(file)) {
      ClassReader reader = new ClassReader(Files.readAllBytes(file));
      reader.accept(new Reading(tags, method), ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
      tags.addAll(of(testClasses, reader.getSuperName().replace('/', '.'), ""));
    }
    return tags;
  }

  private static final class Reading extends ClassVisitor {
    private final Set<String> tags;
    private final String method;

    Reading(Set<String> tags, String method) {
      super(Opcodes.ASM9);
      this.tags = tags;
      this.method = method;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return reading(type);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (!name.equals(method)) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
          return reading(type);
        }
      };
    }

    private @Nullable AnnotationVisitor reading(String type) {
      return type.equals(TAG) || type.equals(TAGS) ? new Value() : null;
    }

    private final class Value extends AnnotationVisitor {
      Value() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visit(@Nullable String name, Object value) {
        tags.add(String.valueOf(value));
      }

      @Override
      public AnnotationVisitor visitArray(String name) {
        return this;
      }

      @Override
      public AnnotationVisitor visitAnnotation(@Nullable String name, String type) {
        return this;
      }
    }
  }
}
