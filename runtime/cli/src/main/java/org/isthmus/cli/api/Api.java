package org.isthmus.cli.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The API of one gateway. One thread. */
public final class Api {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** A jar of 100 MiB over a slow line; whatever else is asked, the gateway answers sooner. */
  private static final Duration ANSWER = Duration.ofMinutes(10);

  private static final int OK = 300;

  private final Target target;
  private final HttpClient client;

  /** Of this gateway; nothing is sent yet. */
  public Api(Target target) {
    this.target = target;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    if (target.secure() && !target.fingerprint().isEmpty()) {
      try {
        builder.sslContext(Fingerprint.trust(target.fingerprint()));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    this.client = builder.build();
  }

  /** Which gateway it is. */
  public Target target() {
    return target;
  }

  /** Asks for something. */
  public Answer get(String path) throws Failure {
    return send(Call.get(path));
  }

  /**
   * Sends a request.
   *
   * @throws Failure if nobody answers, or the answer is a refusal
   */
  public Answer send(Call call) throws Failure {
    HttpResponse<String> answer = exchange(call, BodyHandlers.ofString());
    if (answer.statusCode() >= OK) {
      throw Refusal.of(answer.statusCode(), answer.body());
    }
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  /** Sends a request whose answer has no end: its lines as they come. */
  public Stream<String> lines(Call call) throws Failure {
    HttpResponse<Stream<String>> answer = exchange(call, BodyHandlers.ofLines());
    if (answer.statusCode() >= OK) {
      throw Refusal.of(answer.statusCode(), answer.body().collect(Collectors.joining("\n")));
    }
    return answer.body();
  }

  private <T> HttpResponse<T> exchange(Call call, BodyHandler<T> handler) throws Failure {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.url() + "/api/v1" + call.path()))
            .method(call.method(), call.body())
            .timeout(ANSWER);
    call.headers().forEach(request::header);
    if (!target.token().isEmpty()) {
      request.header("Authorization", "Bearer " + target.token());
    }
    try {
      return client.send(request.build(), handler);
    } catch (SSLException untrusted) {
      throw untrusted(untrusted);
    } catch (HttpTimeoutException late) {
      throw Failure.unreachable(
          "the gateway at " + target.url() + " does not answer; see its log, or try again");
    } catch (IOException broken) {
      throw Failure.unreachable(
          "no gateway answers at " + target.url() + "; start it, or name another with --url");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failure.refused("interrupted; ask again for how it stands");
    }
  }

  private Failure untrusted(SSLException why) {
    return target.fingerprint().isEmpty()
        ? Failure.unreachable(
            "this machine does not trust the certificate of "
                + target.url()
                + "; name the fingerprint that 'isthmus tls on' has printed with --fingerprint")
        : Failure.unreachable(
            target.url()
                + " does not show the certificate with the fingerprint "
                + target.fingerprint()
                + " ("
                + why.getMessage()
                + "); if it was renewed, log in again with the new one");
  }
}
