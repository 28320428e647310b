package ${package};

import java.io.IOException;
import java.io.InputStream;
import org.isthmus.testkit.peer.Device;

/** The receiver as the partner of tests; src/test/conformance names it. */
public final class LinesDevice implements Device {
  private final Receiver receiver = new Receiver(line -> {});

  @Override
  public byte[] next(InputStream in) throws IOException {
    return Receiver.next(in);
  }

  @Override
  public byte[] answer(byte[] batch) {
    return receiver.take(batch);
  }
}
