package org.isthmus.access.internal.lockout;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The address that guesses are counted by: one of IPv4 as it is, of IPv6 its network of 64 bits,
 * since whoever has one address there has all of them. Stateless.
 */
final class SourceAddress {
  private static final int NETWORK_BYTES = 8;
  private static final int MAX_LENGTH = 64;

  private SourceAddress() {}

  static String of(String from) {
    String text = from.length() <= MAX_LENGTH ? from : from.substring(0, MAX_LENGTH);
    // With a colon it is no name, so nobody is asked for it.
    if (!text.contains(":")) {
      return text;
    }
    try {
      byte[] address = InetAddress.getByName(text).getAddress();
      return address.length <= NETWORK_BYTES ? dotted(address) : network(address);
    } catch (UnknownHostException notAnAddress) {
      return text;
    }
  }

  /** IPv4 that came as IPv6. */
  private static String dotted(byte[] address) throws UnknownHostException {
    return InetAddress.getByAddress(address).getHostAddress();
  }

  private static String network(byte[] address) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NETWORK_BYTES; i += 2) {
      text.append(Integer.toHexString(((address[i] & 0xff) << 8) | (address[i + 1] & 0xff)))
          .append(':');
    }
    return text.append(":/64").toString();
  }
}
