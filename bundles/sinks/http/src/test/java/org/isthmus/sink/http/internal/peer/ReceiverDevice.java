package org.isthmus.sink.http.internal.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.sink.http.internal.peer.Receiver.Reply;
import org.isthmus.testkit.peer.RealServer;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP server for the conformance kit: takes every scan, and refuses for good those with
 * a tag that is named poison.
 */
public final class ReceiverDevice extends RealServer {
  private static final int UNPROCESSABLE = 422;
  private static final int TAKEN = 204;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

  @Override
  @SuppressWarnings("MustBeClosedChecker") // it runs until the JVM ends
  protected int start() throws IOException {
    Receiver receiver = new Receiver();
    receiver.answer =
        request -> {
          receiver.requests.clear();
          return Reply.of(request.body().contains("\"poison\"") ? UNPROCESSABLE : TAKEN);
        };
    return receiver.port();
  }

  @Override
  protected byte @Nullable [] request(InputStream in) throws IOException {
    byte[] message = message(in);
    return message.length == 0 ? null : message;
  }

  @Override
  protected byte[] answer(byte[] request, InputStream server) throws IOException {
    return message(server);
  }

  /** Head and body, which is as long as the head says; empty if the stream has ended before. */
  private static byte[] message(InputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int end = 0;
    while (end != 4) {
      int next = in.read();
      if (next < 0) {
        return new byte[0];
      }
      message.write(next);
      boolean expected = next == (end % 2 == 0 ? '\r' : '\n');
      end = expected ? end + 1 : next == '\r' ? 1 : 0;
    }
    Matcher length = LENGTH.matcher(message.toString(StandardCharsets.ISO_8859_1));
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    byte[] body = in.readNBytes(bytes);
    message.write(body);
    return body.length < bytes ? new byte[0] : message.toByteArray();
  }
}
