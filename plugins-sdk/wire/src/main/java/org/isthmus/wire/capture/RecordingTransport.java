package org.isthmus.wire.capture;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Records what goes over another transport into a pcapng file, which Wireshark reads and {@link
 * ReplayTransport} plays. The link does not depend on it: a full disk ends the recording alone, and
 * so does the greatest size. For the thread of its transport; nothing is allocated for what is
 * recorded.
 */
public final class RecordingTransport implements Transport {
  private static final String FACT = "capture";
  private static final long MOST = 64L << 20;

  private final Transport recorded;
  private final Path file;
  private final Report report;
  private final long most;
  private volatile @Nullable CaptureWriter writer;

  private RecordingTransport(
      Transport recorded, Path file, CaptureWriter writer, Report report, long most) {
    this.recorded = recorded;
    this.file = file;
    this.writer = writer;
    this.report = report;
    this.most = most;
    report.fact(FACT, "what goes over the wire is recorded in " + file);
  }

  /**
   * The transport with a recording; or as it is, and at no cost, where no file is named.
   *
   * @param file is replaced; null for no recording
   * @param report says where the recording is, and why it has ended
   */
  public static Transport of(
      Transport transport, @Nullable Path file, Medium medium, Report report) {
    return of(transport, file, medium, report, MOST);
  }

  static Transport of(
      Transport transport, @Nullable Path file, Medium medium, Report report, long most) {
    if (file == null) {
      report.clear(FACT);
      return transport;
    }
    try {
      // A stream that an interrupt does not close: the link's thread may be interrupted.
      CaptureWriter writer = new CaptureWriter(new FileOutputStream(file.toFile()), medium);
      return new RecordingTransport(transport, file, writer, report, most);
    } catch (IOException e) {
      report.fact(FACT, "nothing is recorded: " + e);
      return transport;
    }
  }

  private void record(boolean sent, byte[] bytes, int from, int to) {
    CaptureWriter open = writer;
    if (open == null) {
      return;
    }
    try {
      open.write(sent, bytes, from, to);
      if (open.written() > most) {
        end("it has reached " + most + " bytes");
      }
    } catch (IOException e) {
      end(e.toString());
    }
  }

  private void end(String why) {
    report.fact(FACT, "the recording in " + file + " has ended: " + why);
    discard();
  }

  private void discard() {
    CaptureWriter open = writer;
    writer = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // What was written is in the file already.
    }
  }

  @Override
  public void take() throws LinkException, InterruptedException {
    recorded.take();
  }

  @Override
  public void release() {
    recorded.release();
  }

  @Override
  public void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException {
    record(true, bytes, from, to);
    recorded.send(bytes, from, to);
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException {
    int got = recorded.receive(into, at, room, deadline);
    record(false, into, at, at + got);
    return got;
  }

  @Override
  public long lineNanos(int bytes) {
    return recorded.lineNanos(bytes);
  }

  @Override
  public Partner partner() {
    return recorded.partner();
  }

  @Override
  public void close() {
    recorded.close();
    discard();
  }
}
