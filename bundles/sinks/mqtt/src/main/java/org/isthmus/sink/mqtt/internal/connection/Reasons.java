package org.isthmus.sink.mqtt.internal.connection;

import java.util.Locale;
import org.isthmus.api.data.Problem;

/** What a broker's reason codes mean to a person: MQTT 5.0, 2.4 and MQTT 3.1.1, 3.2.2.3. */
final class Reasons {
  private Reasons() {}

  /** What a code of version 5 means. */
  static String meaning(int code) {
    return switch (code) {
      case 0x80 -> "unspecified error";
      case 0x81 -> "malformed packet";
      case 0x82 -> "protocol error";
      case 0x83 -> "implementation specific error";
      case 0x84 -> "unsupported protocol version";
      case 0x85 -> "client identifier not valid";
      case 0x86 -> "bad user name or password";
      case 0x87 -> "not authorized";
      case 0x88 -> "server unavailable";
      case 0x89 -> "server busy";
      case 0x8A -> "banned";
      case 0x8B -> "server shutting down";
      case 0x8C -> "bad authentication method";
      case 0x8D -> "keep alive timeout";
      case 0x8E -> "session taken over";
      case 0x90 -> "topic name invalid";
      case 0x93 -> "receive maximum exceeded";
      case 0x94 -> "topic alias invalid";
      case 0x95 -> "packet too large";
      case 0x96 -> "message rate too high";
      case 0x97 -> "quota exceeded";
      case 0x98 -> "administrative action";
      case 0x99 -> "payload format invalid";
      case 0x9A -> "retain not supported";
      case 0x9B -> "QoS not supported";
      case 0x9C -> "use another server";
      case 0x9D -> "server moved";
      case 0x9F -> "connection rate exceeded";
      default -> String.format(Locale.ROOT, "reason code 0x%02x", code);
    };
  }

  /** Why a broker does not let us in. */
  static Problem connect(String broker, int code) {
    return Problem.of(
        "mqtt.connect.refused",
        "broker {0} refuses the connection: {1}",
        connectCure(code),
        broker,
        meaning(code));
  }

  private static String connectCure(int code) {
    return switch (code) {
      case 0x84 -> "set version to 3.1.1 if the broker does not know 5";
      case 0x85 -> "set clientId to one that the broker accepts";
      case 0x86, 0x87, 0x8C ->
          "check user and password, and that the broker lets this client connect";
      case 0x8A -> "ask the broker's administrator why this client is banned";
      case 0x9A -> "set retain, and will.retain, to false";
      case 0x9B -> "set qos, and will.qos, to one that the broker supports";
      case 0x9C, 0x9D -> "set url to the broker's new address";
      default -> "look at the broker's log";
    };
  }

  /** The code of version 5 that means the same as one of version 3.1.1. */
  static int ofVersion3(int code) {
    return switch (code) {
      case 1 -> 0x84;
      case 2 -> 0x85;
      case 3 -> 0x88;
      case 4 -> 0x86;
      case 5 -> 0x87;
      default -> code;
    };
  }

  /** Why a connection has ended that worked before. */
  static Problem lost(String broker, int code) {
    return Problem.of(
        "mqtt.disconnected",
        "broker {0} has ended the connection: {1}",
        lostCure(code),
        broker,
        meaning(code));
  }

  private static String lostCure(int code) {
    return switch (code) {
      case 0x87 -> "let this client publish on its topics in the broker's access list";
      case 0x8E -> "another client uses the same client id; give each its own";
      case 0x95 -> "lower maxMessage to what the broker takes";
      default -> "look at the broker's log";
    };
  }

  /** The line broke without a word. */
  static Problem lost(String broker) {
    return Problem.of(
        "mqtt.connection.lost",
        "the connection to broker {0} is lost",
        "see whether the broker runs, and look at its log",
        broker);
  }

  /** The line broke before the broker let us in. */
  static Problem notAnswered(String broker, String version, String other) {
    return Problem.of(
        "mqtt.connect.broken",
        "broker {0} ends the connection without accepting MQTT {1}",
        "set version to {2} if the broker does not know {1}; otherwise look at its log",
        broker,
        version,
        other);
  }

  /** The session was closed while a call was waiting. */
  static Problem closed(String broker) {
    return Problem.of("mqtt.closed", "the connection to broker {0} was closed", "", broker);
  }

  /** The broker says nothing to a subscription. */
  static Problem notSubscribed(Target target) {
    return Problem.of(
        "mqtt.ack.timeout",
        "broker {0} has not answered a subscription for {1} s",
        "look at the broker's load and log, or raise ackTimeout",
        target.broker(),
        target.ackTimeout().toMillis() / 1000.0);
  }

  /** One before it answers again. */
  static Problem goingBack(String from, String to) {
    return Problem.of(
        "mqtt.going-back", "broker {1} answers again: going back to it from {0}", "", from, to);
  }

  /** The broker is there but does not answer. */
  static Problem silent(String broker, String seconds) {
    return Problem.of(
        "mqtt.connect.timeout",
        "{0} accepts connections but has not answered as an MQTT broker for {1} s",
        "check that host and port are those of the broker, and that mqtt:// and mqtts:// are not"
            + " mixed up",
        broker,
        seconds);
  }
}
