package org.isthmus.sink.kafka.internal.security;

import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Tells user and password when a connection asks for them; the password stands in no text of
 * Kafka's settings. Made by Kafka by its name; public for that alone.
 */
public final class Credentials implements AuthenticateCallbackHandler {
  /** Where the user is in Kafka's settings. */
  public static final String USER = "isthmus.user";

  /** Where the password is in Kafka's settings, a {@link Secret}. */
  public static final String PASSWORD = "isthmus.password";

  private @Nullable String user;
  private @Nullable Secret password;

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> logins) {
    user = (String) settings.get(USER);
    password = (Secret) settings.get(PASSWORD);
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(user);
      } else if (callback instanceof PasswordCallback secret) {
        secret.setPassword(password == null ? null : password.reveal().toCharArray());
      } else if (!(callback instanceof ScramExtensionsCallback)) {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {
    password = null;
  }
}
