package org.isthmus.host.settings;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Which components of a record are {@code @Nullable}. Reflection does not show the annotation in a
 * plugin, because a plugin does not import the annotation's package, and the JVM leaves out what it
 * cannot load; so the class file itself is asked. Stateless.
 */
final class NullableComponents {
  private static final String NULLABLE = "org.jspecify.annotations.Nullable";

  private NullableComponents() {}

  static boolean isNullable(Class<?> type, RecordComponent component) {
    for (Annotation annotation : component.getAnnotatedType().getAnnotations()) {
      if (annotation.annotationType().getName().equals(NULLABLE)) {
        return true;
      }
    }
    return inClassFile(type, component.getName());
  }

  private static boolean inClassFile(Class<?> type, String field) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in != null && new FieldAnnotations(new DataInputStream(in)).has(field, descriptor());
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static String descriptor() {
    return "L" + NULLABLE.replace('.', '/') + ";";
  }

  /** Reads the type annotations of fields out of a class file (JVM specification, chapter 4). */
  private static final class FieldAnnotations {
    private final DataInputStream in;
    private final @Nullable String[] texts;

    FieldAnnotations(DataInputStream in) throws IOException {
      this.in = in;
      in.skipNBytes(8);
      texts = new String[in.readUnsignedShort()];
      for (int i = 1; i < texts.length; i++) {
        i += constant(i);
      }
      in.skipNBytes(6);
      in.skipNBytes(2L * in.readUnsignedShort());
    }

    /** Reads one constant; 1 if it takes two places. */
    private int constant(int at) throws IOException {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[at] = in.readUTF();
        case 5, 6 -> in.skipNBytes(8);
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> in.skipNBytes(4);
      }
      return tag == 5 || tag == 6 ? 1 : 0;
    }

    private String text() throws IOException {
      String text = texts[in.readUnsignedShort()];
      return text == null ? "" : text;
    }

    boolean has(String wanted, String annotation) throws IOException {
      for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
        in.skipNBytes(2);
        boolean here = text().equals(wanted);
        in.skipNBytes(2);
        if (fieldHas(annotation) && here) {
          return true;
        }
      }
      return false;
    }

    private boolean fieldHas(String annotation) throws IOException {
      boolean found = false;
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        boolean types = text().equals("RuntimeVisibleTypeAnnotations");
        long length = Integer.toUnsignedLong(in.readInt());
        if (types) {
          found |= listHas(annotation);
        } else {
          in.skipNBytes(length);
        }
      }
      return found;
    }

    private boolean listHas(String annotation) throws IOException {
      boolean found = false;
      for (int count = in.readUnsignedShort(); count > 0; count--) {
        // The target of a type annotation on a field carries no more than its kind.
        in.skipNBytes(1);
        int depth = in.readUnsignedByte();
        in.skipNBytes(2L * depth);
        found |= annotationIs(annotation) && depth == 0;
      }
      return found;
    }

    private boolean annotationIs(String annotation) throws IOException {
      boolean same = text().equals(annotation);
      for (int pairs = in.readUnsignedShort(); pairs > 0; pairs--) {
        in.skipNBytes(2);
        skipValue();
      }
      return same;
    }

    private void skipValue() throws IOException {
      switch (in.readUnsignedByte()) {
        case 'e' -> in.skipNBytes(4);
        case '@' -> annotationIs("");
        case '[' -> {
          for (int values = in.readUnsignedShort(); values > 0; values--) {
            skipValue();
          }
        }
        default -> in.skipNBytes(2);
      }
    }
  }
}
