package org.isthmus.driver.modbus.device;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.isthmus.testkit.peer.Device;
import org.isthmus.testkit.peer.Framing;
import org.jspecify.annotations.Nullable;

/** A device on a serial line, with the framing of RTU, of requests of eight bytes. Immutable. */
public final class RtuDevice implements Device {
  private final Framing framing = Framing.fixed(8);
  private final Cells cells = new Cells();

  @Override
  public byte @Nullable [] next(InputStream in) throws IOException {
    return framing.next(in);
  }

  @Override
  public byte[] answer(byte[] request) {
    if (!Cells.isThere(request[0] & 0xFF)) {
      return new byte[0];
    }
    byte[] pdu = cells.answer(Cells.pdu(request, 1, request.length - 2));
    byte[] answer = new byte[1 + pdu.length + 2];
    answer[0] = request[0];
    System.arraycopy(pdu, 0, answer, 1, pdu.length);
    int crc = crc(Arrays.copyOf(answer, answer.length - 2));
    answer[answer.length - 2] = (byte) crc;
    answer[answer.length - 1] = (byte) (crc >> 8);
    return answer;
  }

  /** MODBUS over Serial Line V1.02, 6.2.2. */
  private static int crc(byte[] bytes) {
    int crc = 0xFFFF;
    for (byte each : bytes) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
      }
    }
    return crc;
  }
}
