package org.isthmus.rest.internal.stream;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.isthmus.api.data.Event;
import org.isthmus.host.gateway.DeviceEvent;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.SinkStatus;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.plugin.OperationView;
import org.isthmus.rest.internal.stream.StreamViews.EventView;
import org.isthmus.rest.internal.stream.StreamViews.StateView;
import org.isthmus.rest.internal.tag.ValueJson;

/** How devices, sinks and operations stand, what happened, and what of that is new. One thread. */
final class Standing {
  private final Changes<StateView> states = new Changes<>("state", Standing::removed);
  private final Changes<OperationView> operations = new Changes<>("operation", null);

  private final Changes<EventView> events = new Changes<>("event", null);

  Changes<EventView> events() {
    return events;
  }

  Changes<StateView> states() {
    return states;
  }

  Changes<OperationView> operations() {
    return operations;
  }

  private static StateView removed(StateView last) {
    return new StateView(last.kind(), last.name(), last.path(), "removed", "", null);
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
              "device",
              device.name(),
              path(device.area(), device.name()),
              device.state().text(),
              device.reason(),
              device.since()));
    }
    for (SinkStatus sink : gateway.sinks()) {
      now.put(
          "sink " + sink.name(),
          new StateView("sink", sink.name(), null, sink.state(), sink.reason(), sink.since()));
    }
    states.now(now, version);
  }

  void lookAtEvents(Services services, long version) {
    Gateway gateway = services.find(Gateway.class);
    if (gateway == null) {
      return;
    }
    Map<String, EventView> now = new LinkedHashMap<>();
    for (DeviceEvent happened : gateway.events()) {
      now.put(Long.toString(happened.number()), view(happened));
    }
    events.now(now, version);
  }

  private static EventView view(DeviceEvent happened) {
    Event event = happened.event();
    Map<String, JsonElement> fields = new LinkedHashMap<>();
    event.fields().forEach((name, value) -> fields.put(name, ValueJson.json(value)));
    return new EventView(
        happened.number(),
        path(happened.area(), happened.device()),
        event.source(),
        event.message(),
        event.phase().name().toLowerCase(Locale.ROOT),
        event.severity(),
        event.key(),
        happened.time(),
        event.sourceTime() == 0 ? null : Instant.ofEpochSecond(0, event.sourceTime()),
        fields);
  }

  private static String path(String area, String device) {
    return area.isEmpty() ? device : area + "/" + device;
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
