package org.isthmus.plugins.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Why components of a bundle have not come up, as Declarative Services knows it. */
final class ComponentFailures {
  private final BundleContext context;

  ComponentFailures(BundleContext context) {
    this.context = context;
  }

  /** One line for each component; none if all are well. */
  List<String> of(Bundle bundle) {
    ServiceReference<ServiceComponentRuntime> reference =
        context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
    if (runtime == null) {
      return List.of();
    }
    try {
      List<String> failures = new ArrayList<>();
      for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
        for (ComponentConfigurationDTO each : runtime.getComponentConfigurationDTOs(component)) {
          add(component.name, each, failures);
        }
      }
      return failures;
    } finally {
      context.ungetService(reference);
    }
  }

  private static void add(String name, ComponentConfigurationDTO component, List<String> failures) {
    if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      failures.add(name + ": " + rootLine(component.failure));
    } else if (component.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
      for (UnsatisfiedReferenceDTO missing : component.unsatisfiedReferences) {
        failures.add(name + ": there is no service for its reference " + missing.name);
      }
    }
  }

  /** The last cause of a stack trace. */
  private static String rootLine(String trace) {
    String root = "it failed";
    for (String line : String.valueOf(trace).split("\n")) {
      if (line.startsWith("Caused by: ")) {
        root = line.substring("Caused by: ".length());
      } else if (root.equals("it failed") && !line.isBlank()) {
        root = line;
      }
    }
    return root.strip();
  }
}
