package org.isthmus.rest.internal.door;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.isthmus.rest.internal.operation.Problem;
import org.isthmus.rest.internal.shape.JsonOut;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * What holds for everything that goes through the door, the console's files included: the headers
 * that keep browsers in bounds, and on loopback the check of the host, since a web page of anywhere
 * can make a browser ask for another name that leads here (DNS rebinding). Any thread.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class DoorFilter implements Filter {
  /** Set on every request that has come through here. */
  public static final String PASSED = "org.isthmus.door";

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    headers(answer);
    if (!http.isSecure() && !isLoopback(http.getHeader("Host"))) {
      refuse(answer);
      return;
    }
    http.setAttribute(PASSED, true);
    chain.doFilter(request, response);
  }

  private static void headers(HttpServletResponse answer) {
    answer.setHeader("Cache-Control", "no-store");
    answer.setHeader("Content-Security-Policy", POLICY);
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("X-Frame-Options", "DENY");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
  }

  private static void refuse(HttpServletResponse answer) throws IOException {
    answer.setStatus(421);
    answer.setContentType("application/problem+json");
    Problem problem =
        Problem.of(
            421,
            "request.host",
            "without TLS this gateway answers to localhost, 127.0.0.1 and [::1] alone",
            "use one of these, or set TLS up for other names");
    answer.getOutputStream().write(JsonOut.bytes(problem));
  }
}
