package org.isthmus.rest.internal.operation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.isthmus.rest.internal.shape.JsonOut;
import org.jspecify.annotations.Nullable;

/** What is answered. One thread. */
public final class Reply {
  private static final byte[] NOTHING = {};

  private final int status;
  private final String media;
  private final byte[] body;
  private final List<String[]> headers = new ArrayList<>();
  private @Nullable Live live;
  private @Nullable CompletionStage<Reply> later;

  private Reply(int status, String media, byte[] body) {
    this.status = status;
    this.media = media;
    this.body = body;
  }

  /** Answers by itself, as long as it likes. */
  public interface Live {
    /** Takes over; headers and status have been set. */
    void begin(Request request, HttpServletResponse response) throws IOException;
  }

  /** A record as JSON. */
  public static Reply of(int status, Record body) {
    return new Reply(status, Answer.JSON, JsonOut.bytes(body));
  }

  /** A record as JSON, and all is well. */
  public static Reply of(Record body) {
    return of(200, body);
  }

  /** A text. */
  public static Reply text(String media, String text) {
    return new Reply(200, media, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing to say. */
  public static Reply done() {
    return new Reply(204, "", NOTHING);
  }

  /** What is wrong. */
  public static Reply of(Problem problem) {
    return new Reply(problem.status(), "application/problem+json", JsonOut.bytes(problem));
  }

  static Reply of(ProblemException refused) {
    Reply reply = of(refused.problem());
    refused.headers().forEach(reply::header);
    return reply;
  }

  /** An answer that comes when something else has happened. */
  public static Reply when(CompletionStage<Reply> later) {
    Reply reply = done();
    reply.later = later;
    return reply;
  }

  /** An answer without end. */
  public static Reply live(String media, Live live) {
    Reply reply = new Reply(200, media, NOTHING);
    reply.live = live;
    return reply;
  }

  /** Adds a header. */
  public Reply header(String name, String value) {
    headers.add(new String[] {name, value});
    return this;
  }

  int status() {
    return status;
  }

  String media() {
    return media;
  }

  byte[] body() {
    return body;
  }

  List<String[]> headers() {
    return headers;
  }

  @Nullable Live live() {
    return live;
  }

  @Nullable CompletionStage<Reply> later() {
    return later;
  }
}
