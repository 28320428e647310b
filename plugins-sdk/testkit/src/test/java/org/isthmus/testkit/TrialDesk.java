package org.isthmus.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.isthmus.testkit.peer.Device;
import org.isthmus.testkit.peer.Framing;

/** Takes every line but those of the tag {@code poison}. */
public final class TrialDesk implements Device {
  private final Framing lines = Framing.endingWith('\n');

  @Override
  public byte[] next(InputStream in) throws IOException {
    return lines.next(in);
  }

  @Override
  public byte[] answer(byte[] request) {
    String line = new String(request, StandardCharsets.UTF_8);
    return new byte[] {(byte) (line.startsWith("poison") ? '-' : '+')};
  }
}
