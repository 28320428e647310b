package org.isthmus.rest.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that only shows: GET and HEAD; anything else is a problem. Any thread. */
abstract class ReadServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        response.setHeader("Cache-Control", "no-store");
        show(request, response);
      }
      default -> {
        response.setHeader("Allow", "GET, HEAD");
        Problem.method(request.getMethod(), request.getRequestURI()).answer(response);
      }
    }
  }

  /** Answers a GET; the container leaves the body of a HEAD out. */
  abstract void show(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
