package org.isthmus.sink.http.internal.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.isthmus.api.data.Secret;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.http.internal.settings.HttpSettings;
import org.isthmus.sink.http.internal.settings.OauthSettings;
import org.jspecify.annotations.Nullable;

/** What the Authorization header says. For one thread. */
public interface Authorization {
  /** As the settings want it; null for none. */
  static @Nullable Authorization of(HttpSettings settings, Client client) {
    String user = settings.user();
    Secret password = settings.password();
    Secret token = settings.token();
    OauthSettings oauth = settings.oauth();
    if (user != null && password != null) {
      String basic = basic(user, password.reveal());
      return () -> basic;
    }
    if (token != null) {
      String bearer = "Bearer " + token.reveal();
      return () -> bearer;
    }
    return oauth == null ? null : new OauthToken(oauth, client);
  }

  /** The header of Basic. */
  static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The value of the header. */
  String header() throws UnavailableException;

  /** The server took it. */
  default void taken() {}

  /**
   * The server did not take it.
   *
   * @return whether another may be better
   */
  default boolean refused() {
    return false;
  }
}
