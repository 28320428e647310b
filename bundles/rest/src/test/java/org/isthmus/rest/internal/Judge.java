package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isthmus.rest.internal.operation.Operation;
import org.jspecify.annotations.Nullable;

/** Compares answers with the document, by a validator that is not ours. Any thread. */
final class Judge {
  private static final Map<String, Judge> KNOWN = new ConcurrentHashMap<>();

  private final OpenApiInteractionValidator validator;
  private final Api api;

  private Judge(Api api) {
    this.api = api;
    this.validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(api.document())
            .withBasePathOverride("/")
            .build();
  }

  /** Making one takes seconds; all APIs of one build have the same document. */
  static Judge of(Api api) {
    return KNOWN.computeIfAbsent(api.document(), document -> new Judge(api));
  }

  void judge(String method, String path, Client.Answer answer) {
    Operation operation = operation(method, path.replaceFirst("\\?.*", ""));
    if (operation == null || method.equals("HEAD")) {
      return;
    }
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
    String media = answer.header("Content-Type");
    if (!media.isEmpty()) {
      response.withContentType(media);
    }
    if (!answer.body().isEmpty()) {
      response.withBody(answer.body());
    }
    // A name that takes several parts of the path is one part in OpenAPI.
    String place = operation.path().replaceAll("\\{[^}]*}", "name");
    ValidationReport report =
        validator.validateResponse(place, Request.Method.valueOf(method), response.build());
    assertThat(report.getMessages())
        .as("%s %s: %s %s", method, path, answer.status(), answer.body())
        .isEmpty();
  }

  private @Nullable Operation operation(String method, String path) {
    return api.operations().stream()
        .filter(each -> each.method().equals(method))
        .filter(each -> path.matches(pattern(each.path())))
        .min((a, b) -> Integer.compare(weight(a), weight(b)))
        .orElse(null);
  }

  private static String pattern(String path) {
    return path.replaceAll("\\{[^}]*\\*}", ".+").replaceAll("\\{[^}]*}", "[^/]+");
  }

  private static int weight(Operation operation) {
    return operation.path().endsWith("*}") ? 9 : operation.path().split("\\{", -1).length;
  }
}
