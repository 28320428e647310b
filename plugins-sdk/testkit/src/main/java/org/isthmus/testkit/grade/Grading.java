package org.isthmus.testkit.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/**
 * Works out the grades of a plugin: from {@code evidence.yaml} beside {@code conformance.yaml}, and
 * from the reports of the tests in the directory where the jar was built. What cannot be checked
 * there is not counted.
 */
public final class Grading {
  private Grading() {}

  /**
   * Grades each driver and sink of a plugin.
   *
   * @param broken the rules that the plugin does not keep
   * @throws IOException that names file, line and cure if {@code evidence.yaml} is wrong
   */
  public static Grades of(Candidate plugin, List<String> broken)
      throws IOException, InterruptedException {
    Path directory = plugin.suite().directory();
    Map<String, Declaration> declared =
        directory == null ? Map.of() : DeclarationFile.read(directory);
    checkNames(plugin, declared);
    Build build = Build.of(plugin.file());
    TestReports reports = new TestReports(build);
    Map<String, Grade> grades = new TreeMap<>();
    for (Component component : plugin.components()) {
      Proof proof =
          new Proof(
              plugin,
              component,
              declared.getOrDefault(component.id(), Declaration.NOTHING),
              build,
              reports);
      grades.put(component.id(), proof.grade(broken));
    }
    return new Grades(new LinkedHashMap<>(grades), reports.used());
  }

  private static void checkNames(Candidate plugin, Map<String, Declaration> declared)
      throws IOException {
    for (String id : declared.keySet()) {
      if (plugin.components().stream().noneMatch(component -> component.id().equals(id))) {
        throw new IOException(
            "evidence.yaml: the jar has no '"
                + id
                + "'; write one of "
                + plugin.components().stream().map(Component::id).sorted().toList());
      }
    }
  }
}
