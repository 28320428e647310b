package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.FrameNames;
import org.isthmus.payload.TimeFormat;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.Payload;

/** Makes messages of frames. For one thread; allocates nothing once its tags are known. */
public interface Messages {
  /** All rows of a frame. */
  int ALL = -1;

  /** No row of a frame. */
  int NONE = -2;

  /**
   * The messages as the settings want them.
   *
   * @throws IllegalArgumentException with problem and cure, if the template is wrong
   */
  static Messages of(MqttSettings settings, Topics topics) {
    boolean byTag = settings.payload() == Payload.TAG;
    TimeFormat number =
        settings.times() == TimeFormat.EPOCH_NS ? TimeFormat.EPOCH_NS : TimeFormat.EPOCH_MS;
    Plans plans = new Plans(topics, settings);
    return switch (settings.format()) {
      case JSON ->
          byTag
              ? new TagMessages(plans, settings.times())
              : new BatchMessages(plans, settings.times(), FrameNames.FULL);
      case COMPACT ->
          byTag
              ? new CompactMessages(plans, number)
              : new BatchMessages(plans, number, FrameNames.SHORT);
      case CBOR -> byTag ? new CborMessages(plans, number) : new CborBatches(plans, number);
      case TEMPLATE -> new TemplateMessages(plans, settings.times());
    };
  }

  /** Gives all messages of {@code frame} to {@code outlet}. */
  void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException;

  /** Which row of a frame goes to {@code topic}: {@link #ALL}, {@link #NONE} or one. */
  int find(Frame frame, String topic);
}
