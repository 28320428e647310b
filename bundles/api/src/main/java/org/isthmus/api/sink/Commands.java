package org.isthmus.api.sink;

import java.util.concurrent.CompletionStage;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way from IT to the plant. Every command passes the tag's grant, its limits and the audit
 * before a device is asked. Safe for any thread; never blocks.
 */
@ProviderType
public interface Commands {
  /**
   * Asks for a value to be written.
   *
   * @param tag {@code area/device/name}
   * @param who who asks, as the partner has authenticated them; for the audit
   * @param reason why, for the audit; may be empty
   * @return completes with what became of it, never exceptionally
   */
  CompletionStage<Outcome> write(String tag, Value value, String who, String reason);

  /** What became of a command. */
  @ProviderType
  interface Outcome {
    /** How it ended. */
    Result result();

    /** Why it was refused or is unknown; "done" has an empty one. */
    Problem problem();
  }

  /** How a command ended. More may come: a {@code switch} keeps a {@code default}. */
  enum Result {
    /** The device has confirmed it. */
    DONE,
    /** It was refused, by the gateway or by the device; nothing has changed. */
    REFUSED,
    /** The link was lost before the device answered. */
    UNKNOWN
  }
}
