package org.isthmus.driver.opcua.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isthmus.testkit.peer.RealServer;
import org.jspecify.annotations.Nullable;

/**
 * Milo's server for the conformance kit: a message of one or several chunks is a request or an
 * answer (OPC UA Part 6, 6.7.2 and 7.1.2). Those of subscriptions come when they like.
 */
public final class MiloDevice extends RealServer {
  private static final int HEAD = 8;
  private static final int CHUNK = 3;
  private static final int SIZE = 4;

  @Override
  protected int start() throws Exception {
    return MiloServer.start().port();
  }

  @Override
  protected boolean speaksUnasked() {
    return true;
  }

  @Override
  protected byte @Nullable [] request(InputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    return message(in, message) ? message.toByteArray() : null;
  }

  @Override
  protected byte[] answer(byte[] request, InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    message(in, answer);
    return answer.toByteArray();
  }

  /** Appends the chunks of a message; whether all of them came. */
  private static boolean message(InputStream in, ByteArrayOutputStream into) throws IOException {
    while (true) {
      byte[] head = in.readNBytes(HEAD);
      into.writeBytes(head);
      if (head.length < HEAD) {
        return false;
      }
      int rest = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(SIZE) - HEAD;
      byte[] body = in.readNBytes(rest);
      into.writeBytes(body);
      if (body.length < rest) {
        return false;
      }
      if (head[CHUNK] != 'C') {
        return true;
      }
    }
  }
}
