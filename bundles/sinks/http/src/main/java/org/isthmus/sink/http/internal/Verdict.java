package org.isthmus.sink.http.internal;

import org.isthmus.api.data.Problem;
import org.isthmus.sink.http.internal.client.Answer;
import org.isthmus.sink.http.internal.settings.HttpSettings;

/**
 * What an answer means for the samples of its request.
 *
 * @param problem what is wrong, if something is
 */
record Verdict(Kind kind, Problem problem) {
  enum Kind {
    /** The server has them. */
    TAKEN,
    /** It does not know us, or not any more. */
    UNKNOWN_USER,
    /** Not now, or not with these settings; the samples are as good as others. */
    LATER,
    /** It will never take them. */
    NEVER
  }

  private static final Problem NONE = Problem.of("http.taken", "taken", "");

  static Verdict of(Answer answer, HttpSettings settings) {
    int status = answer.status();
    if (answer.isTaken()) {
      return new Verdict(Kind.TAKEN, NONE);
    }
    if (settings.retry().contains(status)) {
      return new Verdict(
          Kind.LATER,
          Problem.of(
              "http.later",
              "the server takes nothing now: {0}",
              "look at the server's log and limits; the same is sent again",
              answer.said()));
    }
    return switch (status) {
      case 401, 407 ->
          new Verdict(
              Kind.UNKNOWN_USER,
              Problem.of(
                  "http.unauthorized",
                  "the server does not accept who we are: {0}",
                  "check user and password, token or oauth",
                  answer.said()));
      case 403 ->
          later(
              "http.forbidden",
              "the server does not let us: {0}",
              "give this user the right to write there",
              answer);
      case 404, 410 ->
          later("http.not-found", "nothing is there: {0}", "check the path in url", answer);
      case 405, 501 ->
          later(
              "http.method", "the server does not take this method: {0}", "change method", answer);
      case 415 ->
          later(
              "http.media-type",
              "the server does not take this kind of body: {0}",
              "change form, the template's content type, or gzip",
              answer);
      default -> status < 400 ? redirected(answer) : never(answer);
    };
  }

  private static Verdict later(String code, String problem, String cure, Answer answer) {
    return new Verdict(Kind.LATER, Problem.of(code, problem, cure, answer.said()));
  }

  private static Verdict redirected(Answer answer) {
    String location = answer.location();
    return new Verdict(
        Kind.LATER,
        Problem.of(
            "http.redirect",
            "the server answers {0} and sends us to {1}, where samples do not go unasked",
            "if that is right, write it as url",
            String.valueOf(answer.status()),
            location == null ? "no place" : location));
  }

  private static Verdict never(Answer answer) {
    return new Verdict(
        answer.status() >= 500 ? Kind.LATER : Kind.NEVER,
        Problem.of(
            "http.refused",
            "the server refuses the samples: {0}",
            "compare form and template with what the server wants",
            answer.said()));
  }
}
