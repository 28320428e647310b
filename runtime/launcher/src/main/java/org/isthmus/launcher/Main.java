package org.isthmus.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.isthmus.launcher.LaunchException.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway as a process. Ends with 0 after SIGTERM or Ctrl-C; else see {@link Exit}. */
public final class Main {
  /** A little less than the 5 s that are promised, so that the process is gone within them. */
  private static final Duration STOP_BOUND = Duration.ofMillis(4500);

  private Main() {}

  /** See {@link Options#USAGE}. */
  public static void main(String[] args) {
    if (List.of(args).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    try {
      run(Options.parse(distribution(), args, System.getenv()));
    } catch (LaunchException refused) {
      System.err.println("isthmus: " + refused.getMessage());
      // Not exit: the stop of what may already run is not to change the code.
      Runtime.getRuntime().halt(refused.exit().code());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(Options options) throws LaunchException, InterruptedException {
    HttpPort.requireFree(options.httpPort());
    try (HomeLock lock = HomeLock.take(options.home())) {
      Container container = new Container(options);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(container), "stop"));
      long begin = System.nanoTime();
      start(container);
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      log().info("gateway up in {} ms, home {}", millis, options.home());
      container.awaitStop();
    } catch (IOException unlocked) {
      throw new LaunchException(Exit.HOME, "home " + options.home() + ": " + unlocked);
    }
  }

  private static void start(Container container) throws LaunchException, InterruptedException {
    try {
      container.start();
    } catch (LaunchException failed) {
      container.stop(STOP_BOUND);
      throw failed;
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(Main.class);
  }

  private static void stop(Container container) {
    int code = 0;
    try {
      List<String> hung = container.stop(STOP_BOUND);
      if (!hung.isEmpty()) {
        code = Exit.FAILED.code();
        System.err.println(
            "isthmus: did not stop within "
                + STOP_BOUND.toMillis()
                + " ms and was ended: "
                + String.join(", ", hung));
      }
    } catch (InterruptedException impatient) {
      code = Exit.FAILED.code();
    }
    // A signal's own code would read as a failure to whoever watches the process.
    Runtime.getRuntime().halt(code);
  }

  /** {@code lib/launcher.jar} lies in it. */
  private static Path distribution() throws LaunchException {
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.resolve("../..").normalize();
    } catch (URISyntaxException impossible) {
      throw new LaunchException(Exit.FAILED, "cannot tell where the gateway lies: " + impossible);
    }
  }
}
