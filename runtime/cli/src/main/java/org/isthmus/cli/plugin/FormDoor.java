package org.isthmus.cli.plugin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.output.Output;

/** Shows the settings forms of a jar to a browser on this machine; a reload reads the jar anew. */
final class FormDoor {
  private FormDoor() {}

  /** Serves until the process is ended. */
  static int serve(Path jar, int port, Output output) throws Failure {
    JarForms.page(jar); // what is wrong with it is told now, not in the browser
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/", exchange -> answer(exchange, jar));
      server.start();
      output.print("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      output.progress("shows the form as the console draws it; reload after a build, Ctrl-C ends");
      new CountDownLatch(1).await();
    } catch (IOException taken) {
      throw Failure.refused("port " + port + " cannot be opened: " + taken.getMessage());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void answer(HttpExchange exchange, Path jar) throws IOException {
    int status = 200;
    String type = "text/html";
    String text;
    try {
      text = JarForms.page(jar);
    } catch (Failure halfBuilt) {
      status = 503;
      type = "text/plain";
      text = halfBuilt.getMessage();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
