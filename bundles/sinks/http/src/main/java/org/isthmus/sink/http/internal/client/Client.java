package org.isthmus.sink.http.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, one at a time, and takes the answer as it is: no redirect is followed, nothing is
 * repeated, no cookie kept. Has no thread of its own; {@link #close} from any thread ends a request
 * that is under way.
 */
public final class Client implements AutoCloseable {
  /** More of an answer than a person reads, and of a token than a server sends. */
  private static final int MOST_TEXT = 64 << 10;

  private final CloseableHttpClient http;
  private final ScheduledExecutorService timer;
  private final Duration longest;
  private final Meter meter;
  private final Trace trace;

  /**
   * A client.
   *
   * @param timer ends an answer that goes on for ever
   */
  public Client(
      SSLContext tls,
      Duration connectTimeout,
      Duration timeout,
      ScheduledExecutorService timer,
      Meter meter,
      Trace trace) {
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(connectTimeout))
            .setSocketTimeout(Timeout.of(timeout))
            .build();
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDefaultConnectionConfig(connections)
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                    .setDnsResolver(new Addresses())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(timeout)).build())
            .setUserAgent("isthmus")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
    this.timer = timer;
    this.longest = connectTimeout.plus(timeout).plus(timeout);
    this.meter = meter;
    this.trace = trace;
  }

  /** Sends a request without a body and waits for the answer. */
  public Answer ask(String method, URI url, Map<String, String> headers) throws IOException {
    return exchange(new HttpUriRequestBase(method, url), headers, 0);
  }

  /** Sends {@code length} bytes of {@code body} and waits for the answer. */
  public Answer send(
      String method,
      URI url,
      Map<String, String> headers,
      String contentType,
      byte[] body,
      int length)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, url);
    request.setEntity(new ByteArrayEntity(body, 0, length, ContentType.parseLenient(contentType)));
    if (trace.isOn()) {
      trace.sent(body, 0, length);
    }
    return exchange(request, headers, length);
  }

  private Answer exchange(HttpUriRequestBase request, Map<String, String> headers, int length)
      throws IOException {
    headers.forEach(request::setHeader);
    ScheduledFuture<?> limit =
        timer.schedule(request::cancel, longest.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return http.execute(request, response -> answer(response, length));
    } finally {
      limit.cancel(false);
    }
  }

  private Answer answer(ClassicHttpResponse response, int sent) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] text = {};
    if (entity != null) {
      try (InputStream in = entity.getContent()) {
        text = in.readNBytes(MOST_TEXT);
      }
    }
    if (trace.isOn()) {
      trace.received(text, 0, text.length);
    }
    meter.exchanged(sent, text.length);
    return new Answer(
        response.getCode(),
        new String(text, StandardCharsets.UTF_8),
        RetryAfter.of(value(response.getFirstHeader("Retry-After"))),
        value(response.getFirstHeader("Location")));
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
