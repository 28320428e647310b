package org.isthmus.cli.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lists that the gateway gives in pages, read to their end. Stateless. */
public final class Pages {
  private static final int MOST = 1_000;

  private Pages() {}

  /** All pages as one, as if the gateway had given it. */
  public static JsonObject all(Api api, String path, String list, Map<String, String> parameters)
      throws Failure {
    Map<String, String> asked = new LinkedHashMap<>(parameters);
    asked.put("limit", Integer.toString(MOST));
    JsonObject all = api.send(Call.get(path, asked)).json();
    JsonArray items = all.getAsJsonArray(list);
    while (items.size() < all.get("total").getAsInt()) {
      asked.put("offset", Integer.toString(items.size()));
      JsonArray more = api.send(Call.get(path, asked)).json().getAsJsonArray(list);
      if (more.isEmpty()) {
        break; // some have gone meanwhile
      }
      items.addAll(more);
    }
    return all;
  }
}
