package org.isthmus.config.internal.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isthmus.host.config.CallConfiguration;
import org.isthmus.host.settings.ConfigValue;

/** Reads the methods of one device that may be called. Stateless. */
final class CallReader {
  private static final List<String> KEYS = List.of("name", "address", "description");

  private CallReader() {}

  static List<CallConfiguration> read(Fields device) {
    List<CallConfiguration> calls = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<ConfigValue> items = device.items("calls");
    for (int i = 0; i < items.size(); i++) {
      Fields call = device.item("calls", i, items.get(i), KEYS);
      if (call != null) {
        CallConfiguration read = call(call);
        calls.add(read);
        if (!names.add(read.name())) {
          call.wrong("name", "there are two calls '{0}'", "give each its own name", read.name());
        }
      }
    }
    return calls;
  }

  private static CallConfiguration call(Fields call) {
    return new CallConfiguration(
        Names.name(call, "name"),
        call.needed("address", "the address of a method in the driver's notation"),
        call.text("description", "a text"),
        call.origin());
  }
}
