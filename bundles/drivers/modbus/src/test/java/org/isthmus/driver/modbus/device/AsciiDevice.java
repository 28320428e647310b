package org.isthmus.driver.modbus.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.isthmus.testkit.peer.Device;
import org.isthmus.testkit.peer.Framing;
import org.jspecify.annotations.Nullable;

/** A device on a serial line, with the framing of ASCII. Immutable. */
public final class AsciiDevice implements Device {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Framing framing = Framing.endingWith('\n');
  private final Cells cells = new Cells();

  @Override
  public byte @Nullable [] next(InputStream in) throws IOException {
    return framing.next(in);
  }

  @Override
  public byte[] answer(byte[] request) {
    String text = new String(request, StandardCharsets.US_ASCII).strip();
    byte[] frame = HEX.parseHex(text.substring(1));
    if (!Cells.isThere(frame[0] & 0xFF)) {
      return new byte[0];
    }
    byte[] pdu = cells.answer(Cells.pdu(frame, 1, frame.length - 1));
    byte[] answer = new byte[1 + pdu.length + 1];
    answer[0] = frame[0];
    System.arraycopy(pdu, 0, answer, 1, pdu.length);
    int sum = 0;
    for (byte each : answer) {
      sum += each;
    }
    answer[answer.length - 1] = (byte) -sum;
    return (":" + HEX.formatHex(answer) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
