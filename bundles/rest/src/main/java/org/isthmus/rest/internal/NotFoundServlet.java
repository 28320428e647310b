package org.isthmus.rest.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.isthmus.rest.internal.operation.Problem;
import org.isthmus.rest.internal.shape.JsonOut;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Answers for every path that no other servlet has. Any thread. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class NotFoundServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem problem =
        Problem.of(
            404,
            "request.not-found",
            "there is nothing at " + request.getRequestURI(),
            "try /api/v1/health or /metrics");
    response.setStatus(problem.status());
    response.setContentType("application/problem+json");
    response.getOutputStream().write(JsonOut.bytes(problem));
  }
}
