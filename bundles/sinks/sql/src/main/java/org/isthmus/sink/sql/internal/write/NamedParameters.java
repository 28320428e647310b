package org.isthmus.sink.sql.internal.write;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.sink.sql.internal.field.Field;

/**
 * A statement with parameters such as {@code :value}, as JDBC wants it. What stands in quotes or
 * comments, and PostgreSQL's {@code ::} casts, are left as they are. Immutable.
 *
 * @param sql with question marks
 * @param fields of the question marks, in order
 */
record NamedParameters(String sql, List<Field> fields) {

  /**
   * Reads a statement.
   *
   * @throws IllegalArgumentException if a parameter is no field, or there is none
   */
  static NamedParameters parse(String statement) {
    StringBuilder sql = new StringBuilder();
    List<Field> fields = new ArrayList<>();
    int i = 0;
    while (i < statement.length()) {
      int skipped = skip(statement, i);
      if (skipped > i) {
        sql.append(statement, i, skipped);
        i = skipped;
      } else if (isParameter(statement, i)) {
        int end = endOfName(statement, i + 1);
        fields.add(Field.parse(statement.substring(i + 1, end), "statement"));
        sql.append('?');
        i = end;
      } else {
        sql.append(statement.charAt(i++));
      }
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException(
          "statement: it has no parameter, so nothing of a sample would arrive; write :value,"
              + " :time, :path and the like");
    }
    return new NamedParameters(sql.toString(), List.copyOf(fields));
  }

  /** Behind what begins here and is none of ours; the same place if nothing does. */
  private static int skip(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return behind(text, String.valueOf(c), at + 1);
    }
    if (text.startsWith("--", at)) {
      return behind(text, "\n", at + 2);
    }
    if (text.startsWith("/*", at)) {
      return behind(text, "*/", at + 2);
    }
    return text.startsWith("::", at) ? at + 2 : at;
  }

  private static int behind(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private static boolean isParameter(String text, int at) {
    return text.charAt(at) == ':'
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at + 1));
  }

  private static int endOfName(String text, int from) {
    int end = from;
    while (end < text.length() && isOfName(text, from, end)) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(String text, int from, int at) {
    char c = text.charAt(at);
    boolean inLabel = text.startsWith("label.", from);
    return Character.isLetterOrDigit(c) || c == '_' || (inLabel && (c == '.' || c == '-'));
  }
}
