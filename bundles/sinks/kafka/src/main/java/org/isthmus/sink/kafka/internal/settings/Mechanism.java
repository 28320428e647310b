package org.isthmus.sink.kafka.internal.settings;

import java.util.Locale;

/** How user and password are shown to the broker (SASL). */
public enum Mechanism {
  /** As they are: only over TLS. */
  PLAIN,
  /** By proof, the password stays here. */
  SCRAM_SHA_256,
  /** By proof, with the longer hash. */
  SCRAM_SHA_512;

  /** Its registered name. */
  public String saslName() {
    return name().replace('_', '-').toUpperCase(Locale.ROOT);
  }
}
