package org.isthmus.engine.internal.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The journal cannot be opened or read. The message says what, where and the cure. */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1L;

  JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
