package org.isthmus.rest.internal;

import java.nio.file.Path;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.stream.StreamLimits;
import org.jspecify.annotations.Nullable;

/** For who looks at declarations alone. */
final class NoServices implements Services {
  static Api.Setting setting() {
    return new Api.Setting(
        Path.of("nowhere"), "0", (bundle, id) -> null, () -> "none", StreamLimits.standard());
  }

  @Override
  public <T> @Nullable T find(Class<T> type) {
    return null;
  }
}
