package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.Payload;

/** Makes messages of frames. For one thread; allocates nothing once its tags are known. */
public interface Messages {
  /** All rows of a frame. */
  int ALL = -1;

  /** No row of a frame. */
  int NONE = -2;

  /** The messages as the settings want them. */
  static Messages of(MqttSettings settings, Topics topics) {
    Plans plans = new Plans(topics, settings.payload());
    return settings.payload() == Payload.TAG
        ? new TagMessages(plans, settings.times())
        : new BatchMessages(plans, settings.times());
  }

  /** Gives all messages of {@code frame} to {@code outlet}. */
  void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException;

  /** Which row of a frame goes to {@code topic}: {@link #ALL}, {@link #NONE} or one. */
  int find(Frame frame, String topic);
}
