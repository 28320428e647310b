package org.isthmus.host.gateway;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.SinkConfiguration;

/** The running gateway: the engine's service for everybody who shows or steers it. Any thread. */
public interface Gateway {
  /** All devices. */
  List<DeviceStatus> devices();

  /** All sinks. */
  List<SinkStatus> sinks();

  /** The journal. */
  JournalStatus journal();

  /** The tags of a device, with their last samples; empty if there is no such device. */
  List<TagStatus> tags(String device);

  /** A tag by its path {@code area/device/tag}. */
  Optional<TagStatus> tag(String path);

  /** Those of all tags that match, in the order of the configuration. */
  TagPage find(TagQuery query);

  /** A watch on tags that follows none yet; nothing has to be closed. */
  TagWatch watch();

  /** The last events of all devices, the oldest first; those before are in the journal alone. */
  List<DeviceEvent> events();

  /** Grows when tags come, go or change their type or place. */
  long revision();

  /**
   * Reads a device once that is not configured yet and asks it who and how it is, over a link of
   * its own that can only read; nothing is journaled. Never completes exceptionally.
   *
   * @param within how long it may take; who is late is interrupted
   */
  CompletionStage<Probe> probe(DeviceConfiguration device, Duration within);

  /**
   * Opens a session of a sink beside those that are at work, configured or not, and closes it
   * again; nothing is delivered. Never completes exceptionally.
   *
   * @param within how long it may take; who is late is interrupted
   */
  CompletionStage<SinkProbe> probe(SinkConfiguration sink, Duration within);

  /**
   * Rows that a sink's partner will never take, the last one first; reads a file.
   *
   * @param offset so many are passed over
   */
  SetAsidePage setAside(String sink, long offset, int limit) throws IOException;

  /**
   * Lets a sink deliver once more what came into the gateway since a time and is still in the
   * journal; the ledger counts it as duplicates. Returns when the sink has begun.
   *
   * @throws RefusedException if there is no such sink, it keeps its cursor in its partner, nothing
   *     is kept that far back, or it has not yet come to that time
   */
  Replay replay(String sink, Instant from) throws RefusedException, InterruptedException;

  /**
   * Opens a finder on one place of a device, configured or not.
   *
   * @param type as it is declared; {@link DataType#UNKNOWN} if it is not
   * @throws RefusedException if the driver is not there or cannot do it, a setting or the address
   *     is wrong, or too many are open
   */
  Finder finder(DeviceConfiguration device, String address, DataType type) throws RefusedException;

  /**
   * Opens a browser of what a device holds, configured or not. Whether the device can tell shows
   * when the first question is answered.
   *
   * @throws RefusedException if the driver is not there, a setting is wrong, or too many are open
   */
  Browser browser(DeviceConfiguration device) throws RefusedException;

  /** The bytes on the wire of a configured device; empty if there is no such device. */
  Optional<WireLook> wire(String device);

  /** The way to the plant, with grants, limits and audit. */
  Commands commands();

  /**
   * Calls a method of a device, if the configuration grants it.
   *
   * @param call its name in the configuration
   * @return completes with what became of it, never exceptionally
   */
  CompletionStage<CallOutcome> call(String device, String call, List<Value> arguments);

  /** The drivers that are installed; two versions of one plugin are two offers of the same id. */
  List<DriverOffer> drivers();

  /** The kinds of sink that are installed; two versions of one plugin are two offers. */
  List<SinkOffer> sinkKinds();

  /**
   * Moves a device to the driver of its id in another bundle, at a scan boundary; any failure goes
   * back to the one it had. Returns when it is decided.
   *
   * @throws IllegalArgumentException if there is no such device or offer
   */
  Moved move(String device, long bundle) throws InterruptedException;
}
