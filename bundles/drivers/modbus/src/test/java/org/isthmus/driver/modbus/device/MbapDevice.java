package org.isthmus.driver.modbus.device;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.isthmus.testkit.peer.Device;
import org.isthmus.testkit.peer.Framing;
import org.jspecify.annotations.Nullable;

/** A device behind a Modbus gateway, with the framing of TCP. Immutable. */
public class MbapDevice implements Device {
  private final Framing framing = Framing.lengthField(4, 2, 0);
  private final Cells cells;

  /** With the usual cells. */
  public MbapDevice() {
    this(new Cells());
  }

  MbapDevice(Cells cells) {
    this.cells = cells;
  }

  @Override
  public final byte @Nullable [] next(InputStream in) throws IOException {
    return framing.next(in);
  }

  @Override
  public final byte[] answer(byte[] request) {
    byte[] pdu =
        Cells.isThere(request[6] & 0xFF)
            ? cells.answer(Cells.pdu(request, 7, request.length))
            : Cells.refusal(request[7] & 0xFF, Cells.NO_SUCH_UNIT);
    byte[] answer = Arrays.copyOf(request, 7 + pdu.length);
    answer[4] = (byte) ((pdu.length + 1) >> 8);
    answer[5] = (byte) (pdu.length + 1);
    System.arraycopy(pdu, 0, answer, 7, pdu.length);
    return answer;
  }
}
