package org.isthmus.sink.http.internal.settings;

import java.net.URI;
import java.util.Locale;

/** What a URL of this sink has to be. */
final class Urls {
  private Urls() {}

  static void check(String setting, URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    require(
        scheme.equals("http") || scheme.equals("https"),
        setting + " '" + url + "' is not of HTTP; write https://host/path");
    require(
        url.getHost() != null, setting + " '" + url + "' names no host; write https://host/path");
    require(
        url.getUserInfo() == null,
        setting + " carries a user; write user and password as settings of their own");
    require(
        url.getFragment() == null,
        setting + " '" + url + "' has a fragment, which is never sent; leave out # and the rest");
  }

  static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
