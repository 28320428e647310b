package org.isthmus.config.internal.read;

import java.util.Optional;
import org.isthmus.host.settings.Origin;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what a parser's complaint means to the person who wrote the file. Stateless. */
final class YamlProblem {
  private YamlProblem() {}

  static void tell(MarkedYamlEngineException e, String file, Faults faults) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    Origin here = new Origin(file, line(e.getProblemMark(), 1));
    Origin begin = new Origin(file, line(e.getContextMark(), here.line()));
    if (problem.contains("TAB")) {
      faults.add(
          here,
          "",
          "config.tab",
          "a tab stands where only spaces may",
          "indent with spaces; most editors can convert tabs");
    } else if (context.contains("quoted scalar")) {
      faults.add(begin, "", "config.quote", "the quote that opens here is not closed", "close it");
    } else if (context.contains("flow")) {
      faults.add(
          here,
          "",
          "config.bracket",
          "the bracket or brace of line {0} is not closed, or a comma is missing",
          "close it; put texts with , [ ] { or } into quotes",
          begin.line());
    } else {
      faults.add(
          here,
          "",
          "config.yaml",
          "this is not YAML: {0}",
          "compare the indentation with the line above and look for a missing colon or quote",
          problem.replaceAll("\\s+", " "));
    }
  }

  private static int line(Optional<Mark> mark, int otherwise) {
    return mark.map(at -> at.getLine() + 1).orElse(otherwise);
  }
}
