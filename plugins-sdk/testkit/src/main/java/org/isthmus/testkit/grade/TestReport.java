package org.isthmus.testkit.grade;

import java.util.ArrayList;
import java.util.List;

/**
 * What came out of the tests of one class. Immutable.
 *
 * @param name of the class
 * @param classPath with which they ran
 */
record TestReport(String name, String classPath, List<Case> cases) {
  /** What became of one test. */
  enum Fate {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** One call of a method. */
  record Case(String name, Fate fate) {
    boolean isOf(String method) {
      return method.isEmpty() || name.matches("\\Q" + method + "\\E([({\\[].*)?");
    }
  }

  /** Why the class, or one of its methods, does not count; empty if it does. */
  String against(String method) {
    List<Case> asked = cases.stream().filter(each -> each.isOf(method)).toList();
    if (asked.stream().anyMatch(each -> each.fate() == Fate.FAILED)) {
      return "failed";
    }
    if (asked.stream().noneMatch(each -> each.fate() == Fate.PASSED)) {
      return asked.isEmpty() ? "has not run in this build" : "was skipped";
    }
    return "";
  }

  /** Collects a report; for one thread. */
  static final class Builder {
    private final List<Case> cases = new ArrayList<>();
    private String name = "";
    private String classPath = "";

    void name(String text) {
      name = text;
    }

    void classPath(String text) {
      classPath = text;
    }

    void test(String text) {
      cases.add(new Case(text, Fate.PASSED));
    }

    void failed() {
      last(Fate.FAILED);
    }

    void skipped() {
      last(Fate.SKIPPED);
    }

    private void last(Fate fate) {
      if (!cases.isEmpty()) {
        Case before = cases.remove(cases.size() - 1);
        cases.add(new Case(before.name(), fate));
      }
    }

    TestReport build() {
      return new TestReport(name, classPath, List.copyOf(cases));
    }
  }
}
