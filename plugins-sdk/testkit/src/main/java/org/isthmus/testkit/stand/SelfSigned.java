package org.isthmus.testkit.stand;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A certificate of an EC key for this machine, signed by itself (RFC 5280, 4.1). The JDK makes none
 * but with {@code keytool}, which costs a second process for each one that checks. Stateless.
 */
final class SelfSigned {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int BYTES = 0x04;
  private static final int UTF8 = 0x0C;
  private static final int TIME = 0x17;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;
  private static final int DNS_NAME = 0x82;
  private static final int ADDRESS = 0x87;
  private static final int DAYS = 90;

  private static final String HOST = "localhost";
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
  private static final byte[] ALTERNATIVES = HexFormat.of().parseHex("0603551D11");
  private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("06082A8648CE3D040302");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private SelfSigned() {}

  /** For localhost and 127.0.0.1, from yesterday on. */
  static X509Certificate of(KeyPair pair) throws GeneralSecurityException {
    byte[] content = content(pair);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(content);
    byte[] whole = der(SEQUENCE, content, algorithm(), bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] content(KeyPair pair) {
    byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, text(HOST)))));
    return der(
        SEQUENCE,
        der(VERSION, der(INTEGER, new byte[] {2})),
        der(INTEGER, new byte[] {1}),
        algorithm(),
        name,
        validity(),
        name,
        pair.getPublic().getEncoded(),
        der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, ALTERNATIVES, der(BYTES, names())))));
  }

  private static byte[] algorithm() {
    return der(SEQUENCE, ECDSA_SHA256);
  }

  private static byte[] validity() {
    Instant begin = Instant.now().minus(1, ChronoUnit.DAYS);
    return der(SEQUENCE, time(begin), time(begin.plus(DAYS, ChronoUnit.DAYS)));
  }

  private static byte[] time(Instant instant) {
    return der(TIME, text(UTC.format(instant)));
  }

  private static byte[] names() {
    return der(SEQUENCE, der(DNS_NAME, text(HOST)), der(ADDRESS, new byte[] {127, 0, 0, 1}));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bits(byte[] bytes) {
    return der(BITS, new byte[] {0}, bytes);
  }

  /** Tag, length and content (X.690, 8.1). */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (length > 0xFF) {
      whole.write(0x82);
      whole.write(length >> 8);
    } else if (length > 0x7F) {
      whole.write(0x81);
    }
    whole.write(length);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
