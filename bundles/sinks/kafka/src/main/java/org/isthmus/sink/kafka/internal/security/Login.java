package org.isthmus.sink.kafka.internal.security;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.spi.LoginModule;

/**
 * A login that always succeeds, since {@link Credentials} says who we are. Kafka's own modules
 * would register providers with the JVM that nobody takes back. Made by the JVM by its name; public
 * for that alone.
 */
public final class Login implements LoginModule {
  /** What Kafka is told to log in with. */
  public static final String CONFIGURATION = Login.class.getName() + " required;";

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {}

  @Override
  public boolean login() {
    return true;
  }

  @Override
  public boolean commit() {
    return true;
  }

  @Override
  public boolean abort() {
    return true;
  }

  @Override
  public boolean logout() {
    return true;
  }
}
