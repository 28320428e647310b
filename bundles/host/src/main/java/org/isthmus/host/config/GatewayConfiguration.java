package org.isthmus.host.config;

import java.time.Duration;

/**
 * The gateway itself.
 *
 * @param id unique among the gateways of a company; part of every row's identity
 * @param httpPort of the API, on loopback
 */
public record GatewayConfiguration(String id, int httpPort, Journal journal) {
  /**
   * The journal.
   *
   * @param write how often it is written: what {@code kill -9} can cost at most
   * @param sync how often it is forced to the disk: what a power cut can cost at most
   * @param size how many bytes it may take on disk
   * @param age how long it keeps what every sink has read
   */
  public record Journal(Duration write, Duration sync, long size, Duration age) {}
}
