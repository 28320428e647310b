package org.isthmus.sink.http.internal.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.http.internal.settings.OauthSettings;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token by client credentials (RFC 6749, 4.4), got when it is needed and again shortly
 * before it expires or when it is refused.
 */
final class OauthToken implements Authorization {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final long UNTOLD_SECONDS = 300;

  private final OauthSettings settings;
  private final Client client;
  private @Nullable String header;
  private boolean fresh;
  private long until;

  OauthToken(OauthSettings settings, Client client) {
    this.settings = settings;
    this.client = client;
  }

  @Override
  public String header() throws UnavailableException {
    String known = header;
    if (known == null || System.nanoTime() - until >= 0) {
      known = ask();
      header = known;
      fresh = true;
    }
    return known;
  }

  /** One that has been good is got anew; one that has just been got would be no better. */
  @Override
  public boolean refused() {
    boolean again = !fresh;
    header = null;
    return again;
  }

  @Override
  public void taken() {
    fresh = false;
  }

  private String ask() throws UnavailableException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    putIfGiven(form, "scope", settings.scope());
    putIfGiven(form, "audience", settings.audience());
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    String secret = settings.clientSecret().reveal();
    if (settings.inBody()) {
      form.put("client_id", settings.clientId());
      form.put("client_secret", secret);
    } else {
      headers.put(
          "Authorization", Authorization.basic(encoded(settings.clientId()), encoded(secret)));
    }
    byte[] body = text(form).getBytes(StandardCharsets.US_ASCII);
    try {
      Answer answer =
          client.send(
              "POST",
              settings.tokenUrl(),
              headers,
              "application/x-www-form-urlencoded",
              body,
              body.length);
      if (!answer.isTaken()) {
        throw refusedBy(answer);
      }
      return token(answer);
    } catch (IOException e) {
      throw new UnavailableException(
          ClientProblems.of("oauth.tokenUrl", settings.tokenUrl(), e), e);
    }
  }

  private static void putIfGiven(Map<String, String> form, String key, @Nullable String value) {
    if (value != null) {
      form.put(key, value);
    }
  }

  private static String text(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private UnavailableException refusedBy(Answer answer) {
    return new UnavailableException(
        "http.oauth.refused",
        "the authorization server gives no token: {0}",
        answer.status() >= 500
            ? "look at its log; it is asked again"
            : "check oauth.clientId, oauth.clientSecret, oauth.scope and oauth.audience",
        answer.said());
  }

  private String token(Answer answer) throws UnavailableException {
    String token = null;
    long seconds = UNTOLD_SECONDS;
    try (JsonParser parser = JSON.createParser(answer.text())) {
      while (parser.nextToken() != null) {
        boolean value = parser.currentToken().isScalarValue() && depth(parser) == 1;
        String name = parser.currentName();
        if (value && "access_token".equals(name)) {
          token = parser.getText();
        } else if (value
            && "expires_in".equals(name)
            && parser.currentToken() != JsonToken.VALUE_NULL) {
          seconds = Math.round(Double.parseDouble(parser.getText()));
        }
      }
    } catch (IOException | NumberFormatException e) {
      token = null;
    }
    if (token == null || token.isEmpty()) {
      throw new UnavailableException(
          "http.oauth.answer",
          "the authorization server's answer holds no access_token",
          "check that oauth.tokenUrl is its token endpoint");
    }
    until = System.nanoTime() + Math.max(0, Duration.ofSeconds(seconds).minus(EARLY).toNanos());
    return "Bearer " + token;
  }

  private static int depth(JsonParser parser) {
    int depth = 0;
    for (var at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
      depth++;
    }
    return depth;
  }
}
