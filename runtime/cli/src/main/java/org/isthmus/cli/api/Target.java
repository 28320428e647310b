package org.isthmus.cli.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The gateway that is talked to.
 *
 * @param url without a slash at its end
 * @param token empty while nobody has logged in
 * @param fingerprint of the certificate that it has to show; empty if the JDK's authorities decide
 */
public record Target(String url, String token, String fingerprint) {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Where a gateway listens if nobody has said otherwise. */
  public static final String USUAL = "http://127.0.0.1:8080";

  /** The URL as it is compared and kept. */
  public static String normal(String url) throws Failure {
    try {
      URI uri = new URI(url.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
      String path = String.valueOf(uri.getPath()).replaceFirst("/+$", "");
      if (Set.of("http", "https").contains(scheme) && uri.getHost() != null && path.isEmpty()) {
        if (scheme.equals("http") && !HERE.contains(host)) {
          // the token would go over the wire for everybody to read
          throw Failure.usage(
              "plain HTTP is for this machine alone; write https://"
                  + host
                  + ", see 'isthmus tls'");
        }
        return scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
      }
    } catch (URISyntaxException wrong) {
      // said below
    }
    throw Failure.usage("'" + url + "' is no URL of a gateway; write one such as " + USUAL);
  }

  /** Whether it speaks TLS. */
  boolean secure() {
    return url.startsWith("https:");
  }
}
