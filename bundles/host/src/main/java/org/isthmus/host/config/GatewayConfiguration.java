package org.isthmus.host.config;

import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The gateway itself.
 *
 * @param id unique among the gateways of a company; part of every row's identity
 */
public record GatewayConfiguration(String id, Http http, Journal journal) {
  /**
   * The doors of the API.
   *
   * @param port of plain HTTP, on loopback always
   * @param tls the door for everybody else; null if there is none
   */
  public record Http(int port, @Nullable Tls tls) {}

  /**
   * The door of the API that can be opened beyond loopback. Certificate and key are one PKCS #12
   * file, or two in PEM.
   *
   * @param address where it listens; {@code 0.0.0.0} for everywhere
   * @param certificate the file with the certificate and those it is signed with, relative to the
   *     home
   * @param key the file of the key; empty if it is in the same file
   * @param password of the file; empty if it has none
   */
  public record Tls(String address, int port, String certificate, String key, Secret password) {}

  /**
   * The journal.
   *
   * @param write how often it is written: what {@code kill -9} can cost at most
   * @param sync how often it is forced to the disk: what a power cut can cost at most
   * @param size how many bytes it may take on disk
   * @param age how long it keeps what every sink has read
   * @param encrypt whether what it writes from now on is encrypted
   */
  public record Journal(Duration write, Duration sync, long size, Duration age, boolean encrypt) {}
}
