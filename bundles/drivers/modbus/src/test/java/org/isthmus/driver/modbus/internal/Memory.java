package org.isthmus.driver.modbus.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A device with faults: each register holds its own number; some cells are forbidden, long requests
 * are refused, some units do not answer. Shared between the test and the peer.
 */
public final class Memory implements ScriptedPeer.Script {
  /** What {@link #units} says of a unit that leaves requests unanswered. */
  public static final int SILENT = -1;

  /** The cells that the device refuses with exception 2. */
  public final BitSet forbidden = new BitSet();

  /** How many cells one request may ask for. */
  public volatile int limit = 125;

  /** With what exception the device refuses longer ones. */
  public volatile int limitException = 3;

  /** The exception that a unit answers everything with, or {@link #SILENT}. */
  public final Map<Integer, Integer> units = new ConcurrentHashMap<>();

  /** The requests that came, as {@code unit/function start+count}. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  @Override
  public void answer(byte[] request, OutputStream out) throws IOException {
    int unit = request[6] & 0xFF;
    int function = request[7];
    int start = get16(request, 8);
    int count = get16(request, 10);
    requests.add(unit + "/" + function + " " + start + "+" + count);
    int exception = exception(unit, start, count);
    if (exception == 0) {
      out.write(ScriptedPeer.frame(request, registers(function, start, count)));
    } else if (exception != SILENT) {
      out.write(ScriptedPeer.frame(request, function | 0x80, exception));
    }
  }

  private synchronized int exception(int unit, int start, int count) {
    if (units.containsKey(unit)) {
      return units.get(unit);
    }
    if (count > limit) {
      return limitException;
    }
    return forbidden.get(start, start + count).isEmpty() ? 0 : 2;
  }

  private static int[] registers(int function, int start, int count) {
    int[] pdu = new int[2 + 2 * count];
    pdu[0] = function;
    pdu[1] = 2 * count;
    for (int i = 0; i < count; i++) {
      pdu[2 + 2 * i] = (start + i) >> 8;
      pdu[3 + 2 * i] = start + i;
    }
    return pdu;
  }

  private static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  /** Forbids or admits cells. */
  public synchronized void forbid(int from, int to, boolean forbid) {
    forbidden.set(from, to, forbid);
  }

  /** The requests since the last call. */
  public List<String> taken() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }
}
