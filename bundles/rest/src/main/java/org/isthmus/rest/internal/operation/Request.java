package org.isthmus.rest.internal.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.isthmus.host.access.Caller;
import org.isthmus.host.access.Gatekeeper.Session;
import org.isthmus.rest.internal.shape.JsonIn;
import org.isthmus.rest.internal.shape.JsonIn.WrongJsonException;
import org.jspecify.annotations.Nullable;

/** A request that has passed the checks of its operation. One thread. */
public final class Request {
  private final HttpServletRequest http;
  private final Identity identity;
  private final Map<String, String> parameters;
  private final byte[] body;

  Request(HttpServletRequest http, Identity identity, Map<String, String> parameters, byte[] body) {
    this.http = http;
    this.identity = identity;
    this.parameters = parameters;
    this.body = body;
  }

  /** Who asks. */
  public Caller caller() {
    Caller caller = identity.caller();
    if (caller == null) {
      throw new IllegalStateException("nobody has logged in");
    }
    return caller;
  }

  /** The session; null if a token was shown, or nothing. */
  public @Nullable Session session() {
    return identity.session();
  }

  /** How the caller has proven who it is. */
  public Identity identity() {
    return identity;
  }

  /** The address it comes from. */
  public String from() {
    return http.getRemoteAddr();
  }

  /** Whether it came over TLS. */
  public boolean secure() {
    return http.isSecure();
  }

  /** The request itself, for who answers bit by bit. */
  public HttpServletRequest http() {
    return http;
  }

  /** A header; empty if there is none. */
  public String header(String name) {
    String value = http.getHeader(name);
    return value == null ? "" : value;
  }

  /** A parameter of path or query; empty if there is none. */
  public String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** A parameter that has a number always. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** A parameter that is true or false. */
  public boolean flag(String name) {
    return text(name).equals("true");
  }

  /** The body as a record. */
  public <T extends Record> T body(Class<T> type) throws ProblemException {
    try {
      return JsonIn.read(type, body());
    } catch (WrongJsonException wrong) {
      throw Problem.body(wrong.members()).exception();
    }
  }

  /** The body as text. */
  public String body() throws ProblemException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException other) {
      throw ProblemException.of(
          400, "request.encoding", "the body is not text in UTF-8", "send it in UTF-8");
    }
  }

  /** The body of an operation that reads it by itself. */
  public InputStream stream() throws IOException {
    return http.getInputStream();
  }
}
