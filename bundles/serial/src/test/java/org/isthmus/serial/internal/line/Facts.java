package org.isthmus.serial.internal.line;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isthmus.api.context.Report;

/** What a device would show. */
final class Facts implements Report {
  final Map<String, String> all = new ConcurrentHashMap<>();

  @Override
  public void fact(String key, String text) {
    all.put(key, text);
  }

  @Override
  public void clear(String key) {
    all.remove(key);
  }
}
