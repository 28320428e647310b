package org.isthmus.access.internal.audit;

/**
 * Where the chain stands.
 *
 * @param number of the last entry; 0 if there is none
 * @param hash of the last entry, in hexadecimal
 */
record Head(long number, String hash) {
  /** Before the first entry. */
  static final Head NONE = new Head(0, "0".repeat(64));
}
