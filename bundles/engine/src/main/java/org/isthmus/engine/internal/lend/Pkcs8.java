package org.isthmus.engine.internal.lend;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;
import java.util.HexFormat;

/**
 * Puts the older forms of private keys into PKCS #8, the only one that the JDK reads: key algorithm
 * and old form in one DER sequence.
 */
final class Pkcs8 {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int OID = 0x06;
  private static final int EC_PARAMETERS = 0xa0;
  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");

  /** rsaEncryption (1.2.840.113549.1.1.1) with its NULL parameter. */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** ecPublicKey (1.2.840.10045.2.1); its curve follows. */
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Pkcs8() {}

  /** From the RSAPrivateKey of PKCS #1. */
  static byte[] ofRsa(byte[] key) {
    return tlv(SEQUENCE, VERSION_0, RSA, tlv(OCTETS, key));
  }

  /**
   * From the ECPrivateKey of RFC 5915.
   *
   * @throws InvalidKeySpecException if the key does not name its curve
   */
  static byte[] ofEc(byte[] key) throws InvalidKeySpecException {
    byte[] algorithm = tlv(SEQUENCE, EC, curve(key));
    return tlv(SEQUENCE, VERSION_0, algorithm, tlv(OCTETS, key));
  }

  private static byte[] curve(byte[] key) throws InvalidKeySpecException {
    try {
      ByteBuffer fields = value(ByteBuffer.wrap(key));
      while (fields.hasRemaining()) {
        int tag = fields.get(fields.position()) & 0xff;
        ByteBuffer value = value(fields);
        if (tag == EC_PARAMETERS && value.get(value.position()) == OID) {
          byte[] oid = new byte[value.remaining()];
          value.get(oid);
          return oid;
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new InvalidKeySpecException("its DER is damaged", e);
    }
    throw new InvalidKeySpecException("it does not name a standard curve");
  }

  /** The value of the next element; {@code der} stands behind it then. */
  private static ByteBuffer value(ByteBuffer der) {
    der.get();
    int length = der.get() & 0xff;
    if (length > 0x7f) {
      int octets = length & 0x7f;
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = (length << 8) | (der.get() & 0xff);
      }
    }
    ByteBuffer value = der.slice(der.position(), length);
    der.position(der.position() + length);
    return value;
  }

  private static byte[] tlv(int tag, byte[]... parts) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      value.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    writeLength(element, value.size());
    element.writeBytes(value.toByteArray());
    return element.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream element, int length) {
    if (length > 0x7f) {
      int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
      element.write(0x80 | octets);
      for (int i = octets - 1; i > 0; i--) {
        element.write(length >>> (8 * i));
      }
    }
    element.write(length);
  }
}
