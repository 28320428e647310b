package org.isthmus.driver.opcua.internal.settings;

import java.nio.file.Path;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** As whom to log in; nothing set is anonymous. */
public record UserSettings(
    @Setting(title = "User", help = "Name of a user of the server; left out: anonymous")
        @Nullable String user,
    @Setting(title = "Password", help = "Of the user") @Nullable Secret password,
    @Setting(
            title = "User certificate",
            help = "PEM file of a certificate that stands for a user, instead of a name",
            advanced = true)
        @Nullable Path userCertificate,
    @Setting(
            title = "User key",
            help = "PEM file (PKCS #8) of the user certificate's private key",
            advanced = true)
        @Nullable Path userKey,
    @Setting(title = "Password of the user key", help = "If the key is encrypted", advanced = true)
        @Nullable Secret userKeyPassword) {

  /** Checks what a single annotation cannot say. */
  public UserSettings {
    if ((userCertificate == null) != (userKey == null)) {
      throw new IllegalArgumentException(
          "userCertificate and userKey belong together; write both, or none of them");
    }
    if (user != null && userCertificate != null) {
      throw new IllegalArgumentException(
          "user and userCertificate exclude each other; write one of them");
    }
    if (user == null && password != null) {
      throw new IllegalArgumentException("password has no user; write the user, too");
    }
  }
}
