package org.isthmus.plugins.internal.jar;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Finds out which packages this gateway offers to plugins. */
public final class GatewayPackages {
  private static final String API = "org.isthmus.api";

  private GatewayPackages() {}

  /** The gate, as wide as the API and the platform of this framework. */
  public static Gate gate(BundleContext context) {
    Map<String, Version> api =
        Stream.of(context.getBundles())
            .filter(bundle -> API.equals(bundle.getSymbolicName()))
            .flatMap(GatewayPackages::exports)
            .collect(
                toMap(GatewayPackages::name, GatewayPackages::version, (first, second) -> first));
    Set<String> platform =
        exports(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION))
            .map(GatewayPackages::name)
            .filter(name -> !name.startsWith("org.osgi.") && !name.startsWith("org.apache.felix."))
            .collect(toSet());
    return new Gate(api, platform);
  }

  private static Stream<BundleCapability> exports(Bundle bundle) {
    return bundle
        .adapt(BundleRevision.class)
        .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
        .stream();
  }

  private static String name(BundleCapability exported) {
    return (String) exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
  }

  private static Version version(BundleCapability exported) {
    return (Version) exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
  }
}
