package org.isthmus.driver.modbus.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.modbus.internal.wire.Connection;

/**
 * Asks a unit who it is (functions 43/14 and 17) and how its line is (function 8). Most devices
 * know only some of it. For the link's thread.
 */
final class Diagnosis {
  private static final int IDENTIFICATION = 43;
  private static final int MEI_DEVICE = 14;
  private static final int BASIC = 1;
  private static final int REGULAR = 2;
  private static final int MOST_OBJECTS = 128;
  private static final int DIAGNOSTICS = 8;
  private static final int REPORT_ID = 17;
  private static final int IDENTIFICATION_HEAD = 7;
  private static final int FIRST_COUNTER = 11;

  private static final List<String> OBJECTS =
      List.of(
          "vendor", "product", "revision", "vendor-url", "product-name", "model", "application");

  /** What function 8 counts, from {@link #FIRST_COUNTER} on. */
  private static final List<String> COUNTERS =
      List.of(
          "bus-messages",
          "bus-errors",
          "exceptions",
          "unit-messages",
          "unit-no-answers",
          "unit-refusals",
          "unit-busy",
          "bus-overruns");

  private final Connection connection;
  private final int unit;
  private final Report into;

  Diagnosis(Connection connection, int unit, Report into) {
    this.connection = connection;
    this.unit = unit;
    this.into = into;
  }

  /** Asks all of it. */
  void run() throws LinkException, InterruptedException {
    if (!identify(BASIC)) {
      reportId();
    } else {
      identify(REGULAR);
    }
    counters();
  }

  private boolean identify(int code) throws LinkException, InterruptedException {
    int next = code == BASIC ? 0 : 3;
    for (int asked = 0; asked < MOST_OBJECTS; asked++) {
      put(IDENTIFICATION, MEI_DEVICE, code, next);
      if (connection.exchange(unit, 4) != Connection.OK) {
        return asked > 0;
      }
      int more = objects();
      if (more <= next) {
        return true;
      }
      next = more;
    }
    return true;
  }

  /** States the objects of an answer; the id to go on with, 0 if these were all. */
  private int objects() {
    byte[] bytes = connection.answer();
    int at = connection.answerAt();
    int end = at + connection.answerLength();
    if (end - at < IDENTIFICATION_HEAD) {
      return 0;
    }
    int place = at + IDENTIFICATION_HEAD;
    for (int left = bytes[at + 6] & 0xFF; left > 0 && place + 2 <= end; left--) {
      int id = bytes[place] & 0xFF;
      int length = Math.min(bytes[place + 1] & 0xFF, end - place - 2);
      state(id < OBJECTS.size() ? OBJECTS.get(id) : "object-" + id, bytes, place + 2, length);
      place += 2 + length;
    }
    return bytes[at + 4] == 0 ? 0 : bytes[at + 5] & 0xFF;
  }

  private void reportId() throws LinkException, InterruptedException {
    put(REPORT_ID);
    if (connection.exchange(unit, 1) == Connection.OK && connection.answerLength() > 2) {
      state("id", connection.answer(), connection.answerAt() + 2, connection.answerLength() - 2);
    }
  }

  private void counters() throws LinkException, InterruptedException {
    for (int i = 0; i < COUNTERS.size(); i++) {
      put(DIAGNOSTICS, 0, FIRST_COUNTER + i, 0, 0);
      int outcome = connection.exchange(unit, 5);
      if (outcome == Connection.OK && connection.answerLength() == 5) {
        int at = connection.answerAt();
        byte[] bytes = connection.answer();
        int count = (bytes[at + 3] & 0xFF) << 8 | (bytes[at + 4] & 0xFF);
        into.fact(COUNTERS.get(i), Integer.toString(count));
      } else if (i == 0) {
        return; // who does not count messages counts nothing
      }
    }
  }

  private void put(int... pdu) {
    for (int i = 0; i < pdu.length; i++) {
      connection.request()[Connection.PDU + i] = (byte) pdu[i];
    }
  }

  private void state(String key, byte[] bytes, int from, int length) {
    StringBuilder text = new StringBuilder();
    String latin = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    latin.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> text.append((char) c));
    if (!text.toString().isBlank()) {
      into.fact(key, text.toString().strip());
    }
  }
}
