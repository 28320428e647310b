package org.isthmus.testkit.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isthmus.testkit.grade.Grade;
import org.isthmus.testkit.grade.Grades;
import org.isthmus.testkit.grade.Level;

/** Grades for people and machines. */
public final class GradeText {
  private GradeText() {}

  /** By driver and sink. */
  static String json(Grades grades) {
    return Json.object(
        grades.byId(),
        grade ->
            "{\"grade\":"
                + Json.quoted(grade.level().toString())
                + ",\"label\":"
                + Json.quoted(grade.label())
                + ",\"missing\":"
                + Json.object(grade.missing(), Json::array)
                + ",\"why\":"
                + Json.array(grade.why())
                + "}");
  }

  /** For the terminal: the grade, and what the next one needs. */
  public static String lines(String id, Grade grade) {
    StringBuilder lines = new StringBuilder("grade   " + id + ": " + grade.level());
    lines.append(", ").append(grade.label());
    grade.missing().entrySet().stream()
        .limit(1)
        .forEach(
            next ->
                next.getValue()
                    .forEach(each -> lines.append("\n        for " + next.getKey() + ": " + each)));
    return lines.toString();
  }

  /** A table. */
  static String html(Grades grades) {
    return grades.byId().entrySet().stream()
        .map(each -> row(each.getKey(), each.getValue()))
        .collect(
            Collectors.joining(
                "\n",
                "<table><tr><th>Driver or sink<th>Grade<th>Why<th>Missing for the next</tr>\n",
                "\n</table>"));
  }

  private static String row(String id, Grade grade) {
    return "<tr><td><code>"
        + Json.html(id)
        + "</code><td>"
        + Json.html(grade.level() + ": " + grade.label())
        + "<td>"
        + list(grade.why())
        + "<td>"
        + grade.missing().entrySet().stream().map(GradeText::missing).collect(Collectors.joining())
        + "</tr>";
  }

  private static String missing(Map.Entry<Level, List<String>> level) {
    return "For " + level.getKey() + ":" + list(level.getValue());
  }

  private static String list(List<String> texts) {
    return texts.stream()
        .map(text -> "<li>" + Json.html(text))
        .collect(Collectors.joining("", "<ul>", "</ul>"));
  }
}
