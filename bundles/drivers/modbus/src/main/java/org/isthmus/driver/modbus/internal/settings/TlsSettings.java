package org.isthmus.driver.modbus.internal.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** The settings of a Modbus/TCP Security device. */
public record TlsSettings(
    @Setting(title = "Host", help = "Name or IP address of the device or gateway") String host,
    @Setting(title = "Port", value = "802", min = 1, max = 65535) int port,
    @Setting(
            title = "Connect time-out",
            help = "How long the connection may take to come about",
            value = "3s",
            advanced = true)
        Duration connectTimeout,
    @Setting(
            title = "Authorities",
            help =
                "PEM file of the certificates to trust. Left out: those of the Java runtime and of"
                    + " the gateway's trust list")
        @Nullable Path authorities,
    @Setting(
            title = "Certificate",
            help =
                "PEM file of the own certificate and its chain, which devices demand and whose role"
                    + " says what the gateway may do")
        @Nullable Path certificate,
    @Setting(title = "Key", help = "PEM file of the certificate's private key") @Nullable Path key,
    @Setting(title = "Password of the key", help = "If the key is encrypted")
        @Nullable Secret keyPassword,
    @Setting(
            title = "Verify host",
            help =
                "Whether the device's certificate must name the host; its authority always counts",
            value = "true",
            advanced = true)
        boolean verifyHost,
    @Setting(title = "Device", flat = true) DeviceSettings device,
    @Setting(
            title = "Sessions",
            help = "How many connections from us the device admits at the same time",
            value = "1",
            min = 1,
            max = 16,
            advanced = true)
        int sessions) {

  /** Checks what a single annotation cannot say, and all of it for those who use {@code new}. */
  public TlsSettings {
    Bounds.host(host);
    Bounds.within("port", port, 1, 65535);
    Bounds.within("connectTimeout", connectTimeout, Duration.ofMillis(1));
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "certificate and key belong together; write both, or none of them");
    }
    Bounds.within("sessions", sessions, 1, 16);
  }
}
