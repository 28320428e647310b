package org.isthmus.sink.sql.internal.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.isthmus.testkit.peer.RealServer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL for the conformance kit: what a client says up to where it waits is a request, what
 * the server says up to where it waits is the answer (PostgreSQL, Frontend/Backend Protocol 3.0).
 */
public final class PostgresDevice extends RealServer {
  /**
   * After these a client waits: Query, Sync, CopyDone, CopyFail, a word of the login, Terminate.
   */
  private static final String CLIENT_WAITS = "QScfpX";

  private static final int CANCEL = 80877102;
  private static final int TLS = 80877103;
  private static final int GSS = 80877104;
  private static final int LOGGED_IN = 0;
  private static final int LOGIN_ENDS = 12;

  @Override
  protected int start() throws IOException, InterruptedException {
    return Postgres.running().port();
  }

  @Override
  protected byte @Nullable [] request(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int type = in.read(); type >= 0; type = in.read()) {
      if (!message(type, in, request)) {
        return null;
      }
      if (type == 0 || CLIENT_WAITS.indexOf(type) >= 0) {
        return request.toByteArray();
      }
    }
    return null;
  }

  /**
   * Appends a message; whether all of it came. The first of a connection begins with its length.
   */
  private static boolean message(int type, InputStream in, ByteArrayOutputStream into)
      throws IOException {
    into.write(type);
    byte[] rest = in.readNBytes(type == 0 ? 3 : 4);
    into.writeBytes(rest);
    if (rest.length < (type == 0 ? 3 : 4)) {
      return false;
    }
    int length = type == 0 ? ByteBuffer.allocate(4).put(1, rest).getInt() : number(rest, 0);
    byte[] body = in.readNBytes(length - 4);
    into.writeBytes(body);
    return body.length == length - 4;
  }

  private static int number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  @Override
  protected byte[] answer(byte[] request, InputStream server) throws IOException {
    if (request[0] == 'X') {
      return new byte[0];
    }
    if (request[0] == 0) {
      int code = number(request, 4);
      if (code == TLS || code == GSS) {
        return server.readNBytes(1);
      }
      if (code == CANCEL) {
        return new byte[0];
      }
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int type = server.read(); type >= 0; type = server.read()) {
      int start = answer.size();
      if (!message(type, server, answer) || waits(answer.toByteArray(), start)) {
        break;
      }
    }
    return answer.toByteArray();
  }

  /**
   * Whether the server waits after this message: ReadyForQuery, CopyInResponse, part of a login.
   */
  private static boolean waits(byte[] said, int start) {
    return switch (said[start]) {
      case 'Z', 'G' -> true;
      case 'R' -> {
        int code = number(said, start + 5);
        yield code != LOGGED_IN && code != LOGIN_ENDS;
      }
      default -> false;
    };
  }
}
