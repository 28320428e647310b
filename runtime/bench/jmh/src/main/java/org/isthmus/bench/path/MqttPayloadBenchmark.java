package org.isthmus.bench.path;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.engine.internal.frame.FrameView;
import org.isthmus.payload.TimeFormat;
import org.isthmus.sink.mqtt.internal.payload.Messages;
import org.isthmus.sink.mqtt.internal.payload.Topics;
import org.isthmus.sink.mqtt.internal.settings.Format;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The messages of one scan. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MqttPayloadBenchmark {
  /** One message a scan, or one a tag. */
  @Param({"BATCH", "TAG"})
  public Payload payload;

  /** How it is written. */
  @Param({"JSON", "COMPACT", "CBOR"})
  public Format format;

  private final FrameView view = new FrameView();
  private Messages messages;
  private long time;

  /** Makes a frame of 30 registers. */
  @Setup
  public void prepare() {
    Scan scan = new Scan(30);
    byte[] frame = scan.encoded();
    view.read(scan.definition, null, scan.definition.tags().size(), frame, 0, frame.length);
    MqttSettings settings = settings(payload, format);
    messages = Messages.of(settings, new Topics(settings, "gateway", "sink"));
  }

  private static MqttSettings settings(Payload payload, Format format) {
    Duration time = Duration.ofSeconds(10);
    return new MqttSettings(
        URI.create("mqtt://127.0.0.1:1883"),
        List.of(),
        time,
        "5",
        null,
        null,
        null,
        1,
        false,
        payload,
        format,
        null,
        null,
        "none",
        null,
        null,
        TimeFormat.ISO,
        null,
        null,
        null,
        time,
        time,
        time,
        1000,
        268_435_455);
  }

  /** All messages of the frame. */
  @Benchmark
  public void write(Blackhole broker)
      throws UnavailableException, RejectedException, InterruptedException {
    time += 1_000_000_000L;
    view.at(1, time, time);
    messages.write(view, (topic, bytes, length, row) -> broker.consume(length));
  }
}
