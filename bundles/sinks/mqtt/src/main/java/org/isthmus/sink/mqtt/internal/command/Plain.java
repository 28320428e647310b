package org.isthmus.sink.mqtt.internal.command;

/** Texts of others that stand in logs and in the audit. */
final class Plain {
  private Plain() {}

  /**
   * At most {@code most} characters, without line breaks and other signs that would make one entry
   * look like two.
   */
  static String text(String text, int most) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length() && i < most; i++) {
      char c = text.charAt(i);
      boolean odd = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      plain.append(odd ? ' ' : c);
    }
    return plain.toString().strip();
  }
}
