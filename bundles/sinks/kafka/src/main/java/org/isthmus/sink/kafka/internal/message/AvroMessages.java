package org.isthmus.sink.kafka.internal.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;

/**
 * Scans in Avro's binary encoding, field by field in the order of {@code scan.avsc}: with all of a
 * frame's samples, or with one each.
 */
final class AvroMessages implements Messages {
  private static final int MAGIC = 0;

  /** The branches of {@code ["null", "long"]}. */
  private static final int NO_TIME = 0;

  private static final int TIME = 1;

  private final Plans plans;
  private final boolean byTag;
  private final Utf8 gateway;
  private final byte[] before;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
  private final BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
  private final AvroValues values = new AvroValues(out);

  /**
   * @param schemaId the number that a registry has given to the schema; 0 for none
   */
  AvroMessages(Plans plans, boolean byTag, String gateway, int schemaId) {
    this.plans = plans;
    this.byTag = byTag;
    this.gateway = new Utf8(gateway);
    this.before =
        schemaId == 0
            ? new byte[0]
            : ByteBuffer.allocate(5).put((byte) MAGIC).putInt(schemaId).array();
  }

  @Override
  public String contentType() {
    return "application/avro";
  }

  @Override
  public String schema() {
    return "isthmus.scan.avro/1";
  }

  @Override
  public void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    if (!byTag) {
      byte[] scan = encode(frame, 0, frame.rows());
      outlet.send(plans.of(frame.tag(0)).place, scan, frame, 0, ALL);
      return;
    }
    for (int row = 0; row < frame.rows(); row++) {
      byte[] sample = encode(frame, row, row + 1);
      outlet.send(plans.of(frame.tag(row)).place, sample, frame, row, row);
    }
  }

  private byte[] encode(Frame frame, int from, int to) {
    bytes.reset();
    bytes.writeBytes(before);
    try {
      scan(frame, from, to);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  private void scan(Frame frame, int from, int to) throws IOException {
    DevicePlan device = plans.of(frame.tag(from)).device;
    out.writeString(gateway);
    out.writeString(device.area);
    out.writeString(device.device);
    out.writeLong(frame.gatewayTime());
    out.writeBoolean(frame.historical());
    out.writeArrayStart();
    out.setItemCount(to - from);
    for (int row = from; row < to; row++) {
      out.startItem();
      sample(frame, row);
    }
    out.writeArrayEnd();
  }

  private void sample(Frame frame, int row) throws IOException {
    TagPlan plan = plans.of(frame.tag(row));
    out.writeString(plan.avroName);
    out.writeString(frame.type(row).toString());
    Quality quality = values.write(frame, row);
    out.writeString(quality.toString());
    out.writeString(plan.avroUnit);
    long sourceTime = frame.sourceTime(row);
    out.writeIndex(sourceTime == 0 ? NO_TIME : TIME);
    if (sourceTime != 0) {
      out.writeLong(sourceTime);
    }
  }
}
