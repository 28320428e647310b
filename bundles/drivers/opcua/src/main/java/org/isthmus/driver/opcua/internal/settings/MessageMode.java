package org.isthmus.driver.opcua.internal.settings;

/** What is done to each message. */
public enum MessageMode {
  /** The stronger of the two that the server offers. */
  AUTO,
  /** Signed, so that nobody can change it; readable by all. */
  SIGN,
  /** Signed and encrypted. */
  SIGN_AND_ENCRYPT
}
