package org.isthmus.sink.http.internal.settings;

import static org.isthmus.sink.http.internal.settings.Urls.require;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.isthmus.payload.TimeFormat;
import org.jspecify.annotations.Nullable;

/** What an operator says of one webhook. */
public record HttpSettings(
    @Setting(title = "URL", help = "Where the samples go: https://host/path") URI url,
    @Setting(title = "Method", value = "post") Method method,
    @Setting(
            title = "Form",
            help =
                "json: an array of scans. lines: a scan a line (NDJSON). template: a text of your"
                    + " own for each sample.",
            value = "json")
        Form form,
    @Setting(title = "Template", help = "For the form template only.", showIf = "form=template")
        @Nullable TemplateSettings template,
    @Setting(
            title = "URL for events",
            help = "Where alarms and messages of devices go, an array of JSON; left out, nowhere.")
        @Nullable URI eventsUrl,
    @Setting(title = "User", help = "If the server asks for one (Basic).") @Nullable String user,
    @Setting(title = "Password") @Nullable Secret password,
    @Setting(title = "Token", help = "Sent as Authorization: Bearer.") @Nullable Secret token,
    @Setting(title = "OAuth 2", help = "A token by client credentials.")
        @Nullable OauthSettings oauth,
    @Setting(title = "Headers", help = "Further ones, such as X-Api-Key.", value = "{}")
        Map<String, String> headers,
    @Setting(
            title = "Secret header",
            help = "A header whose value is the secret below, such as X-Api-Key.",
            advanced = true)
        @Nullable String secretHeader,
    @Setting(title = "Its value", advanced = true) @Nullable Secret secretValue,
    @Setting(title = "TLS", help = "For https:// only; all of it may be left out.")
        @Nullable TlsSettings tls,
    @Setting(
            title = "Allowed targets",
            help =
                "Hosts that this sink may talk to, *.acme.example for all below a name. Left empty:"
                    + " those of its URLs. A redirect to another is never followed.",
            value = "[]",
            advanced = true)
        List<String> allow,
    @Setting(
            title = "Times",
            help = "iso: 2026-03-01T12:00:00.250Z; epoch-ms and epoch-ns: numbers since 1970.",
            value = "iso",
            advanced = true)
        TimeFormat times,
    @Setting(
            title = "Samples a request",
            help = "At most; a scan is never divided.",
            value = "5000",
            min = 1,
            max = 50000)
        int maxSamples,
    @Setting(title = "Compress", help = "The body with gzip.", value = "false", advanced = true)
        boolean gzip,
    @Setting(
            title = "Try again at",
            help =
                "Answers after which the same is sent again later, Retry-After permitting; other"
                    + " answers from 400 on refuse the samples for good, but for 401, 403, 404, 405 and"
                    + " 410, which are about the settings.",
            value = "[408, 425, 429, 500, 502, 503, 504]",
            advanced = true)
        List<Integer> retry,
    @Setting(
            title = "Connect within",
            help = "For name, TCP and TLS.",
            value = "10s",
            advanced = true)
        Duration connectTimeout,
    @Setting(title = "Answer within", value = "30s", advanced = true) Duration timeout) {

  private static final Set<String> OWN =
      Set.of("content-type", "content-length", "content-encoding", "host", "transfer-encoding");
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Checks what one field alone cannot say. */
  public HttpSettings {
    Urls.check("url", url);
    if (eventsUrl != null) {
      Urls.check("eventsUrl", eventsUrl);
    }
    require(
        (form == Form.TEMPLATE) == (template != null),
        "form: template and the settings under template belong together; write both, or neither");
    require((user == null) == (password == null), "user and password belong together; write both");
    require(
        Stream.of(user, token, oauth).filter(each -> each != null).count() <= 1,
        "user, token and oauth exclude each other; write one of them");
    require(
        (secretHeader == null) == (secretValue == null),
        "secretHeader and secretValue belong together; write both");
    headers.forEach(HttpSettings::header);
    if (secretHeader != null) {
      header(secretHeader, "");
    }
    require(tls == null || encrypted(url), "tls is set, but url '" + url + "' is not https://");
    require(maxSamples >= 1 && maxSamples <= 50_000, "maxSamples is not in 1..50000");
    retry.forEach(
        status -> require(status >= 300 && status <= 599, "retry: " + status + " is no answer"));
    time("connectTimeout", connectTimeout);
    time("timeout", timeout);
  }

  private static void header(String name, String value) {
    require(name.matches(TOKEN), "headers: '" + name + "' is no name of a header; write X-Api-Key");
    require(
        !OWN.contains(name.toLowerCase(Locale.ROOT)),
        "headers: " + name + " is set by the sink itself; leave it out");
    require(
        value.chars().allMatch(c -> (c >= 0x20 && c < 0x7F) || c == '\t'),
        "headers: the value of " + name + " has a character that no header can carry");
  }

  private static void time(String name, Duration time) {
    require(
        !time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0,
        name + " " + time + " is not in 1ms..1h");
  }

  private static boolean encrypted(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }
}
