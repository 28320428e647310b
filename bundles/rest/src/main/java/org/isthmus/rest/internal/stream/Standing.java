package org.isthmus.rest.internal.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.plugin.OperationView;
import org.isthmus.rest.internal.stream.StreamViews.StateView;

/** How devices, sinks and operations stand, and what of that has changed. One thread. */
final class Standing {
  private final Changes<StateView> states = new Changes<>("state", Standing::removed);
  private final Changes<OperationView> operations = new Changes<>("operation", null);

  Changes<StateView> states() {
    return states;
  }

  Changes<OperationView> operations() {
    return operations;
  }

  private static StateView removed(StateView last) {
    return new StateView(last.kind(), last.name(), "removed", "", null);
  }

  void lookAtStates(Services services, long version) {
    Gateway gateway = services.find(Gateway.class);
    if (gateway == null) {
      return;
    }
    Map<String, StateView> now = new LinkedHashMap<>();
    for (DeviceStatus device : gateway.devices()) {
      now.put(
          "device " + device.name(),
          new StateView(
              "device", device.name(), device.state().text(), device.reason(), device.since()));
    }
    for (SinkStatus sink : gateway.sinks()) {
      now.put(
          "sink " + sink.name(),
          new StateView("sink", sink.name(), sink.state(), sink.reason(), sink.since()));
    }
    states.now(now, version);
  }

  void lookAtOperations(Services services, long version) {
    Plugins plugins = services.find(Plugins.class);
    if (plugins == null) {
      return;
    }
    Map<String, OperationView> now = new LinkedHashMap<>();
    for (Operation operation : plugins.operations()) {
      now.put(operation.number(), OperationView.of(operation));
    }
    operations.now(now, version);
  }
}
