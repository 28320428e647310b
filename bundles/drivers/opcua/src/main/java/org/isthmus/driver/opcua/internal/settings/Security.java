package org.isthmus.driver.opcua.internal.settings;

/** How messages are secured: the policies of OPC UA Part 7 that count as safe, and none. */
public enum Security {
  /** The strongest of these that the server offers. */
  AUTO,
  /** Neither signed nor encrypted. */
  NONE,
  /** Basic256Sha256. */
  BASIC256SHA256,
  /** Aes128_Sha256_RsaOaep. */
  AES128_SHA256_RSAOAEP,
  /** Aes256_Sha256_RsaPss. */
  AES256_SHA256_RSAPSS
}
