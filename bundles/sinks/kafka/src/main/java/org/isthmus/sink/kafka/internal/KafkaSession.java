package org.isthmus.sink.kafka.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.context.Report;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.Tag;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.DeviceJson;
import org.isthmus.payload.Json;
import org.isthmus.sink.kafka.internal.client.Cluster;
import org.isthmus.sink.kafka.internal.message.Headers;
import org.isthmus.sink.kafka.internal.message.Messages;
import org.isthmus.sink.kafka.internal.message.Outlet;
import org.isthmus.sink.kafka.internal.message.Place;
import org.isthmus.sink.kafka.internal.message.Places;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;

/**
 * The session with one cluster. The records of a batch are under way at once; a batch is delivered
 * when the cluster has acknowledged the last of them.
 */
final class KafkaSession implements Session {
  private static final String JSON = "application/json";
  private static final int NO_FRAME = -1;

  private final Places places;
  private final Cluster cluster;
  private final Report report;
  private final Messages messages;
  private final DeviceJson devices;
  private final Headers samples;
  private final Headers states;
  private final Headers events;
  private final Headers metadata;
  private final Outlet outlet = this::send;
  private final Map<String, Place> announced = new HashMap<>();
  private int frame;

  KafkaSession(KafkaSettings settings, Places places, Cluster cluster, SinkContext context) {
    this.places = places;
    this.cluster = cluster;
    this.report = context.report();
    this.messages = Messages.of(settings, places, context.gateway());
    this.devices = new DeviceJson(settings.times());
    this.samples = new Headers(context.gateway(), messages.contentType(), messages.schema());
    this.states = new Headers(context.gateway(), JSON, "isthmus.state/1");
    this.events = new Headers(context.gateway(), JSON, "isthmus.event/1");
    this.metadata = new Headers(context.gateway(), JSON, "isthmus.metadata/1");
  }

  /**
   * Asks for the topic, if it is one for all samples: what is wrong with certificates, user or
   * topic is known before a sample comes.
   */
  void begin() throws UnavailableException, InterruptedException {
    String topic = places.onlyTopic();
    if (topic != null) {
      report.fact("topic", topic + " has " + cluster.partitions(topic) + " partitions");
    }
  }

  @Override
  public Receipt deliver(Batch batch)
      throws UnavailableException, RejectedException, InterruptedException {
    for (frame = 0; frame < batch.frames(); frame++) {
      messages.write(batch.frame(frame), outlet);
    }
    cluster.await();
    return Receipt.CONFIRMED;
  }

  private void send(Place place, byte[] value, Frame of, int first, int row)
      throws UnavailableException, RejectedException, InterruptedException {
    cluster.send(place, of.gatewayTime(), value, samples.at(of.position(first)), frame, row);
  }

  @Override
  public void announce(List<Tag> tags) throws UnavailableException, InterruptedException {
    Map<String, Place> gone = new HashMap<>(announced);
    List<Told> all = new ArrayList<>();
    long now = System.currentTimeMillis() * 1_000_000L;
    for (List<Tag> device : byDevice(tags)) {
      Place place = places.metadata(device.get(0).area(), device.get(0).device());
      if (place != null) {
        all.add(new Told(place, devices.metadata(device).copy(), now, metadata.plain()));
        String path = device.get(0).area() + '\n' + device.get(0).device();
        announced.put(path, place);
        gone.remove(path);
      }
    }
    gone.forEach(
        (path, place) -> {
          all.add(new Told(place, null, now, metadata.plain()));
          announced.remove(path);
        });
    tell("metadata", all);
  }

  private static Iterable<List<Tag>> byDevice(List<Tag> tags) {
    Map<String, List<Tag>> devices = new LinkedHashMap<>();
    for (Tag tag : tags) {
      devices.computeIfAbsent(tag.area() + '\n' + tag.device(), key -> new ArrayList<>()).add(tag);
    }
    return devices.values();
  }

  @Override
  public Receipt states(List<DeviceState> changes)
      throws UnavailableException, InterruptedException {
    List<Told> all = new ArrayList<>();
    for (DeviceState state : changes) {
      Place place = places.state(state.area(), state.device());
      if (place != null) {
        all.add(told(place, devices.state(state), state.gatewayTime(), states, state.position()));
      }
    }
    return tell("states", all);
  }

  @Override
  public Receipt events(List<DeviceEvent> happened)
      throws UnavailableException, InterruptedException {
    List<Told> all = new ArrayList<>();
    for (DeviceEvent event : happened) {
      Place place = places.event(event.area(), event.device());
      if (place != null) {
        all.add(told(place, devices.event(event), event.gatewayTime(), events, event.position()));
      }
    }
    return tell("events", all);
  }

  private static Told told(Place place, Json json, long time, Headers headers, Position position) {
    return new Told(place, json.copy(), time, headers.at(position));
  }

  /** Sends all; if one is refused for ever, each by itself, since none of them can be set aside. */
  private Receipt tell(String kind, List<Told> all)
      throws UnavailableException, InterruptedException {
    if (all.isEmpty()) {
      return Receipt.IGNORED;
    }
    try {
      for (Told each : all) {
        send(each);
      }
      cluster.await();
      return Receipt.CONFIRMED;
    } catch (RejectedException refused) {
      return tellEach(kind, all);
    }
  }

  private Receipt tellEach(String kind, List<Told> all)
      throws UnavailableException, InterruptedException {
    Receipt receipt = Receipt.CONFIRMED;
    for (Told each : all) {
      try {
        send(each);
        cluster.await();
      } catch (RejectedException refused) {
        // Held on to, it would hold up the samples behind it for ever.
        report.fact(kind, "left out: " + refused.problem());
        receipt = Receipt.IGNORED;
      }
    }
    return receipt;
  }

  private void send(Told told)
      throws UnavailableException, RejectedException, InterruptedException {
    cluster.send(told.place, told.time, told.value, told.headers, NO_FRAME, NO_FRAME);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
