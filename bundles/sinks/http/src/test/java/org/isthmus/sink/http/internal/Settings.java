package org.isthmus.sink.http.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Secret;
import org.isthmus.payload.TimeFormat;
import org.isthmus.sink.http.internal.settings.Form;
import org.isthmus.sink.http.internal.settings.HttpSettings;
import org.isthmus.sink.http.internal.settings.Method;
import org.isthmus.sink.http.internal.settings.OauthSettings;
import org.isthmus.sink.http.internal.settings.TemplateSettings;
import org.isthmus.sink.http.internal.settings.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Settings of the tests: the defaults, and what a test changes. */
final class Settings {
  URI url;
  Method method = Method.POST;
  Form form = Form.JSON;
  @Nullable TemplateSettings template;
  @Nullable URI eventsUrl;
  @Nullable String user;
  @Nullable Secret password;
  @Nullable Secret token;
  @Nullable OauthSettings oauth;
  Map<String, String> headers = Map.of();
  @Nullable TlsSettings tls;
  List<String> allow = List.of();
  boolean gzip;
  Duration timeout = Duration.ofSeconds(10);

  Settings(URI url) {
    this.url = url;
  }

  Settings template(String sample) {
    form = Form.TEMPLATE;
    template = new TemplateSettings(sample, "", null, "", "text/plain; charset=utf-8");
    return this;
  }

  Settings tls(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {
    tls = new TlsSettings(authorities, certificate, key, null);
    return this;
  }

  HttpSettings build() {
    return new HttpSettings(
        url,
        method,
        form,
        template,
        eventsUrl,
        user,
        password,
        token,
        oauth,
        headers,
        null,
        null,
        tls,
        allow,
        TimeFormat.ISO,
        5000,
        gzip,
        List.of(408, 425, 429, 500, 502, 503, 504),
        Duration.ofSeconds(5),
        timeout);
  }
}
