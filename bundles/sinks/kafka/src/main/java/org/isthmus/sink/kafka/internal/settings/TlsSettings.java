package org.isthmus.sink.kafka.internal.settings;

import java.nio.file.Path;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** Whom to trust, and how to show who we are. */
public record TlsSettings(
    @Setting(
            title = "Authorities",
            help =
                "PEM file of the certificates to trust. Left out: those of the Java runtime and of"
                    + " the gateway's trust list.")
        @Nullable Path authorities,
    @Setting(title = "Certificate", help = "PEM file of the own certificate and its chain.")
        @Nullable Path certificate,
    @Setting(title = "Key", help = "PEM file of the certificate's private key.") @Nullable Path key,
    @Setting(title = "Password of the key", help = "If the key is encrypted.")
        @Nullable Secret keyPassword) {

  /** A certificate without its key proves nothing, nor the other way round. */
  public TlsSettings {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "certificate and key belong together; write both, or none of them");
    }
  }
}
