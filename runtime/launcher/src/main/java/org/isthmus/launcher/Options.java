package org.isthmus.launcher;

import java.nio.file.Path;
import java.util.Map;
import org.isthmus.launcher.LaunchException.Exit;

/**
 * What the gateway is started with. Immutable.
 *
 * @param distribution the directory with {@code bundles} and {@code plugins}
 * @param home where configuration, journal and plugins of this gateway live
 * @param httpPort of the API, on loopback
 */
public record Options(Path distribution, Path home, int httpPort) {
  static final String USAGE =
      """
      usage: isthmus [--home DIR] [--http-port N]
        --home DIR       where configuration, journal and plugins live; default: this directory
        --http-port N    of the API, on 127.0.0.1; else ISTHMUS_HTTP_PORT, else http.port of the
                         home's gateway.yaml, else 8080
      ISTHMUS_LOG=debug or ISTHMUS_LOG=org.isthmus.engine=debug,warn sets what is logged.""";

  /** If nobody names one. */
  static final int DEFAULT_HTTP_PORT = 8080;

  /**
   * Reads arguments, environment and home, of which the first wins.
   *
   * @throws LaunchException naming what is wrong and how to write it
   */
  static Options parse(Path distribution, String[] args, Map<String, String> environment)
      throws LaunchException {
    Path home = Path.of("");
    String port = environment.getOrDefault("ISTHMUS_HTTP_PORT", "");
    String origin = "ISTHMUS_HTTP_PORT";
    for (int i = 0; i < args.length; i += 2) {
      switch (args[i]) {
        case "--home" -> home = Path.of(valueOf(args, i));
        case "--http-port" -> {
          port = valueOf(args, i);
          origin = "--http-port";
        }
        default -> throw new LaunchException(Exit.USAGE, unknown(args[i]));
      }
    }
    Path directory = home.toAbsolutePath().normalize();
    int httpPort =
        port.isEmpty()
            ? ConfiguredPort.of(directory).orElse(DEFAULT_HTTP_PORT)
            : port(origin, port);
    return new Options(distribution.toAbsolutePath().normalize(), directory, httpPort);
  }

  private static String unknown(String argument) {
    return "'" + argument + "' is not an argument of isthmus\n" + USAGE;
  }

  private static String valueOf(String[] args, int at) throws LaunchException {
    if (at + 1 == args.length) {
      throw new LaunchException(Exit.USAGE, args[at] + " needs a value\n" + USAGE);
    }
    return args[at + 1];
  }

  private static int port(String origin, String text) throws LaunchException {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= 0xffff) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // said below, as for a number that is out of range
    }
    throw new LaunchException(
        Exit.USAGE, origin + " is '" + text + "'; write a port number from 1 to 65535");
  }
}
