package org.isthmus.examples.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.isthmus.testkit.peer.Device;
import org.jspecify.annotations.Nullable;

/** A upsd with one UPS, for the rules of the test kit; src/test/conformance names it. */
public final class NutDevice implements Device {
  private static final String LIST =
      """
      BEGIN LIST VAR demo
      VAR demo battery.charge "90.5"
      VAR demo input.L1-N.voltage "230.0"
      VAR demo ups.model "a \\"good\\" one"
      END LIST VAR demo
      """;

  @Override
  public byte @Nullable [] next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        return line.toByteArray();
      }
    }
    return null;
  }

  @Override
  public byte[] answer(byte[] request) {
    return switch (new String(request, UTF_8)) {
      case "LIST VAR demo\n" -> LIST.getBytes(UTF_8);
      case "LIST VAR other\n" -> "ERR UNKNOWN-UPS\n".getBytes(UTF_8);
      default -> "ERR UNKNOWN-COMMAND\n".getBytes(UTF_8);
    };
  }
}
