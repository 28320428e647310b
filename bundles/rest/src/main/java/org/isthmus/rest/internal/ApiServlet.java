package org.isthmus.rest.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.isthmus.rest.internal.door.DoorFilter;
import org.isthmus.rest.internal.operation.Dispatcher;

/** Everything below {@code /api/v1}. Any thread. */
public final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Dispatcher dispatcher;

  /** A servlet that hands all requests over. */
  public ApiServlet(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // While the bundle starts, the servlet may be there before its filter.
    if (request.getAttribute(DoorFilter.PASSED) == null) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    dispatcher.dispatch(request, response);
  }
}
