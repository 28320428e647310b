package org.isthmus.sink.http.internal;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.BatchLimit;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.DeviceJson;
import org.isthmus.payload.Json;
import org.isthmus.sink.http.internal.body.Body;
import org.isthmus.sink.http.internal.client.Answer;
import org.isthmus.sink.http.internal.client.Authorization;
import org.isthmus.sink.http.internal.client.Client;
import org.isthmus.sink.http.internal.client.ClientProblems;
import org.isthmus.sink.http.internal.settings.HttpSettings;
import org.jspecify.annotations.Nullable;

/**
 * The session with one server: a batch is a request. Of a batch that is refused for good the halves
 * are sent, and their halves, until the scan is found that the server does not take.
 */
final class HttpSession implements Session {
  private static final String JSON = "application/json";

  /** Not us, or nobody for now. */
  private static final Set<Integer> KEEP_OUT = Set.of(401, 407, 502, 503, 504);

  private final HttpSettings settings;
  private final SinkContext context;
  private final Client client;
  private final Body body;
  private final DeviceJson events;
  private final @Nullable Authorization authorization;
  private final Json json = new Json();
  private final CountDownLatch closed = new CountDownLatch(1);

  HttpSession(HttpSettings settings, SinkContext context, Client client) {
    this.settings = settings;
    this.context = context;
    this.client = client;
    this.body = Body.of(settings, context.gateway(), context.sink());
    this.events = new DeviceJson(settings.times());
    this.authorization = Authorization.of(settings, client);
  }

  /** Gets the token, if there is to be one: wrong credentials are known before a sample comes. */
  void begin() throws UnavailableException {
    if (authorization != null) {
      authorization.header();
    }
    if (context.probing()) {
      reach();
    }
  }

  /** Asks for nothing but an answer: a server must not take a probe for samples. */
  private void reach() throws UnavailableException {
    try {
      Map<String, String> headers = ownHeaders();
      if (authorization != null) {
        headers.put("Authorization", authorization.header());
      }
      Answer answer = client.ask("HEAD", settings.url(), headers);
      // Any other status may be the method's: many a server of samples knows POST alone.
      if (KEEP_OUT.contains(answer.status())) {
        throw new UnavailableException(Verdict.of(answer, settings).problem());
      }
      context.report().fact("server", "answers HEAD with " + answer.status());
    } catch (IOException e) {
      throw new UnavailableException(ClientProblems.of("url", settings.url(), e), e);
    }
  }

  @Override
  public BatchLimit limit() {
    return BatchLimit.of(settings.maxSamples(), BatchLimit.STANDARD.bytes());
  }

  @Override
  public Receipt deliver(Batch batch)
      throws UnavailableException, RejectedException, InterruptedException {
    deliver(batch, 0, batch.frames());
    return Receipt.CONFIRMED;
  }

  private void deliver(Batch batch, int from, int to)
      throws UnavailableException, RejectedException, InterruptedException {
    json.clear();
    body.write(json, batch, from, to);
    String key = context.gateway() + "/" + context.sink() + "/" + batch.frame(from).position();
    Verdict verdict = send("url", settings.url(), body.contentType(), key);
    if (verdict.kind() != Verdict.Kind.NEVER) {
      return;
    }
    if (to - from == 1) {
      throw new RejectedException(from, -1, verdict.problem());
    }
    int middle = (from + to) >>> 1;
    deliver(batch, from, middle);
    deliver(batch, middle, to);
  }

  @Override
  public Receipt events(List<DeviceEvent> happened)
      throws UnavailableException, InterruptedException {
    URI url = settings.eventsUrl();
    if (url == null) {
      return Receipt.IGNORED;
    }
    json.clear();
    char before = '[';
    for (DeviceEvent event : happened) {
      json.raw(before);
      before = ',';
      Json said = events.event(event);
      json.raw(said.bytes(), 0, said.length());
    }
    json.raw(']');
    String key = context.gateway() + "/" + context.sink() + "/events/" + happened.get(0).position();
    Verdict verdict = send("eventsUrl", url, JSON, key);
    if (verdict.kind() == Verdict.Kind.NEVER) {
      // An event cannot be set aside; it would hold up the samples behind it for ever.
      context.report().fact("events", verdict.problem().toString());
      return Receipt.IGNORED;
    }
    return Receipt.CONFIRMED;
  }

  /** Sends what stands in the buffer; taken or refused for ever, else it throws. */
  private Verdict send(String setting, URI url, String contentType, String key)
      throws UnavailableException, InterruptedException {
    try {
      Map<String, String> headers = headers(key);
      byte[] bytes = settings.gzip() ? compressed() : json.bytes();
      int length = settings.gzip() ? bytes.length : json.length();
      Answer answer = exchange(url, headers, contentType, bytes, length);
      Verdict verdict = Verdict.of(answer, settings);
      if (verdict.kind() == Verdict.Kind.UNKNOWN_USER
          && authorization != null
          && authorization.refused()) {
        answer = exchange(url, headers, contentType, bytes, length);
        verdict = Verdict.of(answer, settings);
      }
      if (verdict.kind() == Verdict.Kind.TAKEN || verdict.kind() == Verdict.Kind.NEVER) {
        return verdict;
      }
      leaveAlone(answer.retryAfter());
      throw new UnavailableException(verdict.problem());
    } catch (IOException e) {
      throw new UnavailableException(ClientProblems.of(setting, url, e), e);
    }
  }

  private Answer exchange(
      URI url, Map<String, String> headers, String contentType, byte[] bytes, int length)
      throws IOException, UnavailableException {
    if (authorization != null) {
      headers.put("Authorization", authorization.header());
    }
    Answer answer = client.send(settings.method().name(), url, headers, contentType, bytes, length);
    if (authorization != null && answer.isTaken()) {
      authorization.taken();
    }
    return answer;
  }

  private Map<String, String> ownHeaders() {
    Map<String, String> headers = new LinkedHashMap<>(settings.headers());
    if (settings.secretHeader() != null) {
      headers.put(settings.secretHeader(), requireNonNull(settings.secretValue()).reveal());
    }
    return headers;
  }

  private Map<String, String> headers(String key) {
    Map<String, String> headers = ownHeaders();
    if (settings.gzip()) {
      headers.put("Content-Encoding", "gzip");
    }
    // The same for the same samples, so that a server can tell what it has already.
    headers.putIfAbsent("Idempotency-Key", key);
    return headers;
  }

  private byte[] compressed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length() / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(json.bytes(), 0, json.length());
    }
    return packed.toByteArray();
  }

  /** The engine's own pauses may be shorter than what the server asks for. */
  private void leaveAlone(@Nullable Duration asked) throws InterruptedException {
    if (asked != null) {
      context
          .report()
          .fact("retry-after", "the server asked for a pause of " + asked.toSeconds() + " s");
      closed.await(asked.toMillis(), TimeUnit.MILLISECONDS);
      context.report().clear("retry-after");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    client.close();
  }
}
