package org.isthmus.engine.internal.lend;

/** One block of a PEM file. Immutable. */
final class PemBlock {
  private final String label;
  private final boolean encrypted;
  private final byte[] der;

  /**
   * @param label what stands behind BEGIN
   * @param encrypted whether OpenSSL's old way of encryption is in its header
   * @param der the content; not copied
   */
  PemBlock(String label, boolean encrypted, byte[] der) {
    this.label = label;
    this.encrypted = encrypted;
    this.der = der;
  }

  String label() {
    return label;
  }

  boolean encrypted() {
    return encrypted;
  }

  /** A copy of the content. */
  byte[] der() {
    return der.clone();
  }
}
