package org.isthmus.sink.mqtt.internal.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.sink.UnavailableException;

/** What a broker says to a subscription. */
final class Subscribed {
  private static final int FIRST_REFUSAL = 0x80;

  private Subscribed() {}

  static <T> T await(Answer<T> answer, Target target)
      throws UnavailableException, InterruptedException {
    try {
      return answer.await(target.ackTimeout(), Reasons.notSubscribed(target));
    } catch (Answer.Failed e) {
      throw new UnavailableException(Reasons.lost(target.broker()), e);
    }
  }

  /** The filters whose code is a refusal, each with its meaning. */
  static Map<String, String> refused(List<String> filters, int[] codes) {
    Map<String, String> refused = new LinkedHashMap<>();
    for (int i = 0; i < filters.size() && codes != null && i < codes.length; i++) {
      if (codes[i] >= FIRST_REFUSAL) {
        refused.put(filters.get(i), Reasons.meaning(codes[i]));
      }
    }
    return refused;
  }

  /** All filters, for the same reason. */
  static Map<String, String> without(List<String> filters, String reason) {
    Map<String, String> refused = new LinkedHashMap<>();
    filters.forEach(filter -> refused.put(filter, reason));
    return refused;
  }
}
