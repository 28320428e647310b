package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.plugin.Binding;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.TagPage;
import org.isthmus.host.gateway.TagQuery;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.host.gateway.TagWatch;

/** All devices by name. Changed by one thread at a time, seen by any. */
public final class DeviceRoster {
  private static final long STOP = TimeUnit.SECONDS.toNanos(3);

  private final Offers<Driver<Record, Address>> offers;
  private volatile Map<String, DeviceLife> devices = Map.of();
  private boolean running;

  /** A roster without devices. */
  public DeviceRoster(Offers<Driver<Record, Address>> offers) {
    this.offers = offers;
    offers.listen(id -> devices.values().forEach(DeviceLife::offersChanged));
  }

  /** What is new begins, what is gone ends, what has changed is changed; nothing else notices. */
  public void apply(List<DeviceConfiguration> wanted, Parts parts) {
    Map<String, DeviceLife> next = new LinkedHashMap<>();
    List<DeviceLife> begin = new ArrayList<>();
    Map<String, DeviceLife> gone = new LinkedHashMap<>(devices);
    for (DeviceConfiguration device : wanted) {
      DeviceLife life = gone.get(device.name());
      if (life != null && life.configuration().area().equals(device.area())) {
        gone.remove(device.name());
        if (!life.configuration().equals(device)) {
          life.configure(device);
        }
      } else {
        life = new DeviceLife(device, parts, new Binding<>(offers, running));
        begin.add(life);
      }
      next.put(device.name(), life);
    }
    devices = next;
    running = true;
    end(gone.values());
    begin.forEach(DeviceLife::start);
  }

  /** Ends all of them, within three seconds. */
  public void close() {
    end(devices.values());
    devices = Map.of();
  }

  private static void end(Iterable<DeviceLife> lives) {
    List<DeviceThread> threads = new ArrayList<>();
    for (DeviceLife life : lives) {
      DeviceThread thread = life.stop();
      if (thread != null) {
        threads.add(thread);
      }
    }
    long until = System.nanoTime() + STOP;
    try {
      for (DeviceThread thread : threads) {
        thread.join(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lives.forEach(DeviceLife::release);
  }

  /** A device by its name. */
  public Optional<DeviceLife> named(String device) {
    return Optional.ofNullable(devices.get(device));
  }

  /** The device that a tag's path names. */
  public Optional<DeviceLife> ofPath(String path) {
    String[] names = path.split("/", -1);
    return names.length < 2
        ? Optional.empty()
        : named(names[names.length - 2])
            .filter(life -> path.startsWith(life.configuration().path() + "/"));
  }

  /** Those of all tags that match. */
  public TagPage find(TagQuery query) {
    return TagSearch.in(devices.values(), query);
  }

  /** The tag of that path. */
  public Optional<TagStatus> tag(String path) {
    return ofPath(path).flatMap(life -> TagSearch.one(life, path));
  }

  /** A watch that follows no tag yet. */
  public TagWatch watch() {
    return new Watch(this);
  }

  /** All of them by name; another map whenever one has come or gone. */
  Map<String, DeviceLife> byName() {
    return devices;
  }

  /** All of them. */
  public List<DeviceLife> all() {
    return List.copyOf(devices.values());
  }

  /** How they stand. */
  public List<DeviceStatus> status() {
    return devices.values().stream().map(DeviceLife::status).toList();
  }

  /** All their tags, as sinks know them. */
  public List<TagEntry> entries() {
    return devices.values().stream().flatMap(DeviceLife::entries).toList();
  }
}
