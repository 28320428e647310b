package org.isthmus.sink.mqtt.internal.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.isthmus.testkit.peer.Device;
import org.jspecify.annotations.Nullable;

/**
 * A broker of MQTT 5 for the conformance kit: confirms every message of QoS 1, and refuses those of
 * a topic that names poison, for good. Immutable.
 */
public final class BrokerDevice implements Device {
  private static final int TOPIC_INVALID = 0x90;

  @Override
  public byte @Nullable [] next(InputStream in) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    int head = in.read();
    packet.write(head);
    int length = 0;
    int shift = 0;
    int digit = head;
    do {
      digit = head < 0 ? -1 : in.read();
      if (digit < 0) {
        return null;
      }
      packet.write(digit);
      length |= (digit & 0x7F) << shift;
      shift += 7;
    } while ((digit & 0x80) != 0);
    byte[] body = in.readNBytes(length);
    packet.write(body);
    return body.length < length ? null : packet.toByteArray();
  }

  @Override
  public byte[] answer(byte[] request) {
    int at = 1;
    while ((request[at] & 0x80) != 0) {
      at++;
    }
    at++;
    return switch ((request[0] & 0xF0) >> 4) {
      case 1 -> new byte[] {0x20, 3, 0, 0, 0};
      case 3 -> published(request, at);
      case 12 -> new byte[] {(byte) 0xD0, 0};
      default -> new byte[0];
    };
  }

  private static byte[] published(byte[] request, int at) {
    int length = (request[at] & 0xFF) << 8 | (request[at + 1] & 0xFF);
    String topic = new String(request, at + 2, length, StandardCharsets.UTF_8);
    int id = at + 2 + length;
    if ((request[0] & 6) == 0) {
      return new byte[0];
    }
    return topic.endsWith("/poison")
        ? new byte[] {0x40, 3, request[id], request[id + 1], (byte) TOPIC_INVALID}
        : new byte[] {0x40, 2, request[id], request[id + 1]};
  }
}
