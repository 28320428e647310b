package ${package};

import java.io.IOException;
import java.io.InputStream;
import org.isthmus.testkit.peer.Device;

/** The simulator as the partner of tests; src/test/conformance names it. */
public final class RegisterDevice implements Device {
  @Override
  public byte[] next(InputStream in) throws IOException {
    return Simulator.next(in);
  }

  @Override
  public byte[] answer(byte[] request) {
    return Simulator.answer(request);
  }
}
