package org.isthmus.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The console. What is none of its files is one of its pages, which the browser draws; so a page
 * can be loaded again, and kept as a bookmark. Any thread.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/console/*")
public final class ConsoleServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final String PAGE = "index.html";

  /** Their names change with their content. */
  private static final String HASHED = "assets/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private final transient Files files;

  /** Called by the framework. */
  @Activate
  public ConsoleServlet(BundleContext context) {
    this(Files.of(context.getBundle()));
  }

  ConsoleServlet(Files files) {
    this.files = files;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String info = request.getPathInfo();
    String path = info == null ? "" : info.substring(1);
    URL file = files.find(path);
    if (file != null && TYPES.containsKey(ending(path))) {
      send(path, file, request, response);
    } else if (ending(path).isEmpty()) {
      send(PAGE, files.byPath().get(PAGE), request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void send(
      String path, @Nullable URL plain, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (plain == null) {
      throw new IOException("the bundle has no " + path);
    }
    response.setContentType(TYPES.get(ending(path)));
    response.setHeader(
        "Cache-Control",
        path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
    URL compressed = files.compressed(path);
    if (compressed != null) {
      response.setHeader("Vary", "Accept-Encoding");
    }
    URL chosen = plain;
    if (compressed != null && takesGzip(request)) {
      response.setHeader("Content-Encoding", "gzip");
      chosen = compressed;
    }
    try (InputStream in = chosen.openStream()) {
      in.transferTo(response.getOutputStream());
    }
  }

  private static boolean takesGzip(HttpServletRequest request) {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted != null && accepted.contains("gzip");
  }

  private static String ending(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(
        name.lastIndexOf('.') + 1 == 0 ? name.length() : name.lastIndexOf('.') + 1);
  }
}
