package org.isthmus.driver.opcua.internal.address;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;

/**
 * Understands {@code [deadband=0.5;][queue=10;][range=0:3;]NODE}, the node as in OPC UA Part 6,
 * 5.3.1.10. Options stand before the node, since an identifier may hold any character.
 */
public final class AddressParser {
  private static final String NODE_CURE =
      "write it as in ns=2;s=Line1.Speed, nsu=http://example.com/machine;i=1001, or i=2258";
  private static final String METHOD_CURE =
      "write the node of the method, as in ns=2;s=Line1.Start; if several objects have it, the"
          + " node of the object and a | before it";
  private static final Pattern OF_OBJECT =
      Pattern.compile("(.+?)\\|((?:ns|nsu|[isgb])=.+)", Pattern.DOTALL);
  private static final Pattern OPTION =
      Pattern.compile("(deadband|queue|range)=([^;]*);(.*)", Pattern.DOTALL);
  private static final Pattern NODE =
      Pattern.compile("(?:(ns|nsu)=([^;]*);)?([isgb])=(.+)", Pattern.DOTALL);
  private static final Pattern RANGE =
      Pattern.compile("[0-9]{1,9}(:[0-9]{1,9})?(,[0-9]{1,9}(:[0-9]{1,9})?)*");
  private static final String STANDARD = "http://opcfoundation.org/UA/";
  private static final int LONGEST = 4096;
  private static final int MOST_QUEUED = 10_000;

  private String rest;
  private double deadband;
  private boolean percent;
  private int queue;
  private String range = "";

  private AddressParser(String text) {
    this.rest = text;
  }

  /** See {@link org.isthmus.api.driver.Driver#parse}. */
  public static OpcUaAddress parse(String text, DataType declared) throws AddressException {
    String address = text.strip();
    if (address.isEmpty() || address.length() > LONGEST) {
      throw new AddressException(
          "opcua.address.length",
          "an address has 1 to {0} characters, this one {1}",
          NODE_CURE,
          LONGEST,
          address.length());
    }
    return new AddressParser(address).parse(declared);
  }

  /** See {@link org.isthmus.api.driver.Driver#method}. */
  public static OpcUaAddress method(String text) throws AddressException {
    String address = text.strip();
    if (address.length() > LONGEST) {
      throw new AddressException("opcua.address.length", "the address is too long", METHOD_CURE);
    }
    Matcher ofObject = OF_OBJECT.matcher(address);
    if (!ofObject.matches()) {
      return OpcUaAddress.method(null, node(address));
    }
    return OpcUaAddress.method(node(ofObject.group(1)), node(ofObject.group(2)));
  }

  /** A node alone. */
  public static NodeName node(String text) throws AddressException {
    Matcher parts = NODE.matcher(text);
    if (!parts.matches()) {
      throw new AddressException("opcua.address.node", "'{0}' is not a node", NODE_CURE, text);
    }
    String uri = "";
    int index = 0;
    if ("nsu".equals(parts.group(1))) {
      uri = uri(parts.group(2));
    } else if ("ns".equals(parts.group(1))) {
      index = number("ns", parts.group(2), 65535);
    }
    char kind = parts.group(3).charAt(0);
    return new NodeName(uri, index, kind, identifier(kind, parts.group(4)));
  }

  private OpcUaAddress parse(DataType declared) throws AddressException {
    Matcher option = OPTION.matcher(rest);
    while (option.matches()) {
      take(option.group(1), option.group(2).strip());
      rest = option.group(3).stripLeading();
      option = OPTION.matcher(rest);
    }
    return new OpcUaAddress(node(rest), range, new Watch(deadband, percent, queue), declared);
  }

  private void take(String key, String value) throws AddressException {
    switch (key) {
      case "deadband" -> deadband(value);
      case "queue" -> queue = number("queue", value, MOST_QUEUED);
      default -> range(value);
    }
  }

  private void deadband(String value) throws AddressException {
    percent = value.endsWith("%");
    try {
      deadband = Double.parseDouble(percent ? value.substring(0, value.length() - 1) : value);
    } catch (NumberFormatException e) {
      deadband = -1;
    }
    if (!(deadband >= 0) || deadband > (percent ? 100 : Double.MAX_VALUE)) {
      throw new AddressException(
          "opcua.address.deadband",
          "the deadband is '{0}'",
          "write a number in the unit of the value, as in deadband=0.5, or in percent of its range,"
              + " as in deadband=2%",
          value);
    }
    percent &= deadband > 0;
  }

  private void range(String value) throws AddressException {
    if (!RANGE.matcher(value).matches() || !ascends(value)) {
      throw new AddressException(
          "opcua.address.range",
          "the range is '{0}'",
          "write the first and the last element, which begin with 0, as in range=0:3, range=5, or"
              + " range=0:1,2:4",
          value);
    }
    range = value;
  }

  private static boolean ascends(String value) {
    for (String dimension : value.split(",", -1)) {
      int colon = dimension.indexOf(':');
      if (colon >= 0
          && Integer.parseInt(dimension.substring(0, colon))
              >= Integer.parseInt(dimension.substring(colon + 1))) {
        return false;
      }
    }
    return true;
  }

  private static String uri(String escaped) throws AddressException {
    String uri = escaped.replaceAll("(?i)%3b", ";").replace("%25", "%");
    if (uri.isBlank()) {
      throw new AddressException("opcua.address.namespace", "nsu is empty", NODE_CURE);
    }
    return uri.equals(STANDARD) ? "" : uri;
  }

  private static int number(String key, String text, int most) throws AddressException {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > most) {
      throw new AddressException(
          "opcua.address.number",
          "{0} is '{1}'",
          "write a whole number in 0..{2}",
          key,
          text,
          most);
    }
    return Integer.parseInt(text);
  }

  private static String identifier(char kind, String text) throws AddressException {
    try {
      return switch (kind) {
        case 'i' -> numeric(text);
        case 'g' -> guid(text);
        case 'b' -> Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
        default -> checked(text);
      };
    } catch (IllegalArgumentException e) {
      throw new AddressException(
          "opcua.address.identifier",
          "{0}={1} is not an identifier",
          "write i= with a number in 0..4294967295, s= with a text, g= with a GUID as in"
              + " 09087e75-8e5e-499b-954f-f2a9603db28a, b= with Base64",
          kind,
          text);
    }
  }

  private static String numeric(String text) {
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > 0xFFFFFFFFL) {
      throw new IllegalArgumentException(text);
    }
    return Long.toString(Long.parseLong(text));
  }

  private static String guid(String text) {
    if (!text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new IllegalArgumentException(text);
    }
    return UUID.fromString(text).toString().toLowerCase(Locale.ROOT);
  }

  /** A half of a surrogate pair cannot go over the wire. */
  private static String checked(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
