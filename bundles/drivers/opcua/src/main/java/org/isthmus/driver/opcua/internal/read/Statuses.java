package org.isthmus.driver.opcua.internal.read;

import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.isthmus.api.data.Quality;
import org.isthmus.driver.opcua.internal.session.Faults;

/** What a server says of a value, as a quality and for a person. Safe for any thread. */
public final class Statuses {
  private static final int MOST = 1000;

  private final ConcurrentHashMap<Integer, String> texts = new ConcurrentHashMap<>();

  /** The quality of a status code; the info bits say nothing of it. */
  public static Quality quality(long status) {
    if ((status & 0xFFFF0000L) == StatusCodes.Bad_NodeIdInvalid) {
      return Quality.BAD_ADDRESS_UNKNOWN;
    }
    return Quality.of((int) status);
  }

  /** Name and meaning as the specification gives them, made once for each code. */
  public String text(long status) {
    int code = (int) (status & 0xFFFF0000L);
    String known = texts.get(code);
    if (known != null) {
      return known;
    }
    String text = describe(status & 0xFFFF0000L);
    if (texts.size() < MOST) {
      texts.put(code, text);
    }
    return text;
  }

  private static String describe(long status) {
    return StatusCodes.lookup(status)
        .map(texts -> texts[0] + ": " + texts[1])
        .orElseGet(() -> Faults.name(status));
  }
}
