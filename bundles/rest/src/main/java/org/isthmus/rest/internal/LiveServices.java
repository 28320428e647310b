package org.isthmus.rest.internal;

import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.access.Users;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.SecretKeeper;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.trust.Certificates;
import org.isthmus.rest.internal.operation.Services;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The services of the running gateway. Each may be missing: that is an answer, not a fault. */
@Component(service = LiveServices.class)
public final class LiveServices implements Services {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Gateway gateway;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Gatekeeper gatekeeper;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Users users;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Audit audit;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable ConfigurationKeeper keeper;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable SecretKeeper secrets;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Plugins plugins;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable SerialLines lines;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Certificates certificates;

  @Override
  public <T> @Nullable T find(Class<T> type) {
    Object[] all = {
      gateway, gatekeeper, users, audit, keeper, secrets, plugins, lines, certificates
    };
    for (Object service : all) {
      if (type.isInstance(service)) {
        return type.cast(service);
      }
    }
    return null;
  }
}
