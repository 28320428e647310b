package org.isthmus.sink.mqtt.internal.payload;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.TimeFormat;

/** One message a sample, in CBOR, with the members of {@link CompactMessages}. */
final class CborMessages extends SampleMessages {
  private final Cbor cbor;
  private final CborValues values;

  /**
   * @param format of times; a number
   */
  CborMessages(Plans plans, TimeFormat format) {
    super(plans);
    this.cbor = new Cbor(format);
    this.values = new CborValues(cbor);
  }

  @Override
  void write(Frame frame, int row, TagPlan plan, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    cbor.clear();
    try {
      write(frame, row);
      cbor.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes everything
    }
    outlet.send(plan.topic, cbor.bytes(), cbor.length(), row);
  }

  private void write(Frame frame, int row) throws IOException {
    CBORGenerator out = cbor.generator();
    out.writeStartObject(); // of open length: a quality may follow from the value
    out.writeFieldName("v");
    Quality quality = values.write(frame, row);
    out.writeFieldName("t");
    cbor.time(frame.gatewayTime());
    if (quality != Quality.GOOD) {
      out.writeFieldName("q");
      out.writeString(quality.toString());
    }
    long source = frame.sourceTime(row);
    if (source != 0 && source != frame.gatewayTime()) {
      out.writeFieldName("s");
      cbor.time(source);
    }
    if (frame.historical()) {
      out.writeFieldName("h");
      out.writeBoolean(true);
    }
    out.writeEndObject();
  }
}
