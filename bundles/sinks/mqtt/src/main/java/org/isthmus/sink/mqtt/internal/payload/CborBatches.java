package org.isthmus.sink.mqtt.internal.payload;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.TimeFormat;

/** One message a device and scan, in CBOR; several where a tag comes more than once. */
final class CborBatches implements Messages {
  private final Plans plans;
  private final Cbor cbor;
  private final CborValues values;
  private final CBORGenerator out;
  private long[] lastIn = new long[256];
  private Quality[] qualities = new Quality[256];
  private long message;

  /**
   * @param format of times; a number
   */
  CborBatches(Plans plans, TimeFormat format) {
    this.plans = plans;
    this.cbor = new Cbor(format);
    this.values = new CborValues(cbor);
    this.out = cbor.generator();
  }

  @Override
  public void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    DevicePlan device = plans.of(frame.tag(0)).device;
    int from = 0;
    while (from < frame.rows()) {
      int to = upToRepeat(frame, from);
      cbor.clear();
      try {
        write(frame, from, to, device);
        cbor.end();
      } catch (IOException e) {
        throw new UncheckedIOException(e); // memory takes everything
      }
      outlet.send(device.topic, cbor.bytes(), cbor.length(), ALL);
      from = to;
    }
  }

  /** A name may stand in a map only once. */
  private int upToRepeat(Frame frame, int from) {
    message++;
    int row = from;
    for (; row < frame.rows(); row++) {
      int handle = frame.tag(row).handle();
      if (handle >= lastIn.length) {
        lastIn = Arrays.copyOf(lastIn, Math.max(lastIn.length * 2, handle + 1));
      }
      if (lastIn[handle] == message) {
        break;
      }
      lastIn[handle] = message;
    }
    return row;
  }

  private void write(Frame frame, int from, int to, DevicePlan device) throws IOException {
    if (qualities.length < frame.rows()) {
      qualities = Arrays.copyOf(qualities, frame.rows());
    }
    out.writeStartObject(); // of open length: qualities may follow from the values
    out.writeFieldName("d");
    out.writeString(device.name);
    out.writeFieldName("t");
    cbor.time(frame.gatewayTime());
    out.writeFieldName("v");
    out.writeStartObject(null, to - from);
    for (int row = from; row < to; row++) {
      out.writeFieldName(frame.tag(row).name());
      qualities[row] = values.write(frame, row);
    }
    out.writeEndObject();
    qualities(frame, from, to);
    sourceTimes(frame, from, to);
    if (frame.historical()) {
      out.writeFieldName("h");
      out.writeBoolean(true);
    }
    out.writeEndObject();
  }

  private void qualities(Frame frame, int from, int to) throws IOException {
    boolean any = false;
    for (int row = from; row < to; row++) {
      if (qualities[row] != Quality.GOOD) {
        begin("q", any);
        any = true;
        out.writeFieldName(frame.tag(row).name());
        out.writeString(qualities[row].toString());
      }
    }
    end(any);
  }

  private void sourceTimes(Frame frame, int from, int to) throws IOException {
    boolean any = false;
    for (int row = from; row < to; row++) {
      long time = frame.sourceTime(row);
      if (time != 0 && time != frame.gatewayTime()) {
        begin("s", any);
        any = true;
        out.writeFieldName(frame.tag(row).name());
        cbor.time(time);
      }
    }
    end(any);
  }

  private void begin(String name, boolean begun) throws IOException {
    if (!begun) {
      out.writeFieldName(name);
      out.writeStartObject();
    }
  }

  private void end(boolean begun) throws IOException {
    if (begun) {
      out.writeEndObject();
    }
  }

  @Override
  public int find(Frame frame, String topic) {
    return plans.of(frame.tag(0)).device.topic.equals(topic) ? ALL : NONE;
  }
}
