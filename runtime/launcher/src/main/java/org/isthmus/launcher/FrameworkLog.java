package org.isthmus.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the framework itself has to say goes where everything goes. Any thread. */
final class FrameworkLog extends Logger {
  private final org.slf4j.Logger log = LoggerFactory.getLogger("org.apache.felix.framework");

  @Override
  protected void doLog(int level, String message, @Nullable Throwable cause) {
    Level target =
        switch (level) {
          case LOG_ERROR -> Level.ERROR;
          case LOG_WARNING -> Level.WARN;
          case LOG_INFO -> Level.INFO;
          default -> Level.DEBUG;
        };
    log.atLevel(target).setCause(cause).log(message);
  }
}
