package org.isthmus.examples.influxdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.isthmus.testkit.peer.Device;
import org.jspecify.annotations.Nullable;

/** The door of an InfluxDB, for the rules of the test kit; src/test/conformance names it. */
public final class InfluxDevice implements Device {
  private static final String LENGTH = "content-length:";

  @Override
  public byte @Nullable [] next(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    int length = 0;
    for (String line = line(in, request); line != null; line = line(in, request)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
      if (line.isEmpty()) {
        byte[] body = in.readNBytes(length);
        request.writeBytes(body);
        return body.length < length ? null : request.toByteArray();
      }
    }
    return null;
  }

  private static @Nullable String line(InputStream in, ByteArrayOutputStream request)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      request.write(next);
      if (next == '\n') {
        return line.toString(UTF_8).strip();
      }
      line.write(next);
    }
    return null;
  }

  @Override
  public byte[] answer(byte[] request) {
    String asked = new String(request, UTF_8);
    boolean poison = asked.substring(asked.indexOf("\r\n\r\n")).contains("poison");
    String said = poison ? "{\"error\":\"it takes no poison\"}" : "";
    return ("HTTP/1.1 "
            + (poison ? "400 Bad Request" : "204 No Content")
            + (poison ? "\r\nContent-Length: " + said.length() : "")
            + "\r\nConnection: close\r\n\r\n"
            + said)
        .getBytes(UTF_8);
  }
}
