package org.isthmus.testkit.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.osgi.framework.Constants;

/** What the catalog reads in the manifest is what the engine finds as services. */
final class Capability implements Rule {
  @Override
  public String id() {
    return "capability.ids";
  }

  @Override
  public String says() {
    return "The ids in the manifest are those of the services";
  }

  @Override
  public String cure() {
    return "put @Plugin beside @Component(service = Driver.class or Sink.class), and let bnd write"
        + " the manifest";
  }

  @Override
  public String check(Candidate plugin) throws BrokenException {
    Set<String> declared =
        Stream.of(plugin.clauses(Constants.PROVIDE_CAPABILITY))
            .filter(clause -> clause.getName().equals("isthmus.plugin"))
            .map(clause -> String.valueOf(clause.getAttribute("id")))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> offered = plugin.components().stream().map(Component::id).sorted().toList();
    if (!List.copyOf(declared).equals(offered)) {
      throw new BrokenException(
          "the manifest declares " + declared + ", its components offer " + offered);
    }
    return String.join(", ", offered);
  }
}
