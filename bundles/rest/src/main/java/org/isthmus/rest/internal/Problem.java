package org.isthmus.rest.internal;

import com.google.gson.stream.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What is wrong with a request, as RFC 9457 writes it.
 *
 * @param title the kind of problem
 * @param detail what, where and the cure
 */
record Problem(int status, String title, String detail) {
  static Problem notFound(String path) {
    return new Problem(
        404, "Not found", "There is nothing at " + path + "; try /api/v1/health or /metrics");
  }

  static Problem method(String method, String path) {
    return new Problem(405, "Method not allowed", method + " is not possible at " + path);
  }

  void answer(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    try (JsonWriter json = new JsonWriter(response.getWriter())) {
      json.beginObject();
      json.name("type").value("about:blank");
      json.name("title").value(title);
      json.name("status").value(status);
      json.name("detail").value(detail);
      json.endObject();
    }
  }
}
