package org.isthmus.rest.internal.door;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The cookie that names a session. Stateless. */
public final class Cookies {
  private static final String NAME = "isthmus-session";

  private Cookies() {}

  /** What the browser is told to send along from now on. */
  public static String open(String session, boolean secure) {
    return NAME + "=" + session + attributes(secure);
  }

  /** What makes the browser forget it. */
  public static String forget(boolean secure) {
    return NAME + "=; Max-Age=0" + attributes(secure);
  }

  private static String attributes(boolean secure) {
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }

  static @Nullable String session(HttpServletRequest http) {
    Cookie[] cookies = http.getCookies();
    if (cookies == null) {
      return null;
    }
    String found = null;
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(NAME)) {
        if (found != null) {
          return null; // two of them: somebody has slipped one in
        }
        found = cookie.getValue();
      }
    }
    return found;
  }
}
