package org.isthmus.driver.modbus.internal.wire;

import org.isthmus.api.data.Quality;

/**
 * The exception codes of a device: what they mean to a person and to a sample's quality (Modbus
 * Application Protocol V1.1b3, 7). The texts are made once: a device that refuses in every scan
 * costs no memory.
 */
public final class ExceptionCode {
  /** The device does not know the function. */
  public static final int ILLEGAL_FUNCTION = 1;

  /** The device does not know an address of the request. */
  public static final int ILLEGAL_ADDRESS = 2;

  /** The device does not accept a value or the number of cells in the request. */
  public static final int ILLEGAL_VALUE = 3;

  /** A gateway cannot route to the unit. */
  public static final int GATEWAY_PATH = 10;

  /** The unit behind a gateway is silent. */
  public static final int GATEWAY_TARGET = 11;

  private static final String[] TEXTS = texts();

  private ExceptionCode() {}

  private static String[] texts() {
    String[] texts = new String[256];
    for (int code = 0; code < texts.length; code++) {
      texts[code] = "exception " + code + ": " + meaning(code);
    }
    return texts;
  }

  private static String meaning(int code) {
    return switch (code) {
      case ILLEGAL_FUNCTION -> "illegal function";
      case ILLEGAL_ADDRESS -> "illegal data address";
      case ILLEGAL_VALUE -> "illegal data value";
      case 4 -> "server device failure";
      case 5 -> "acknowledged, still working";
      case 6 -> "server device busy";
      case 7 -> "negative acknowledge";
      case 8 -> "memory parity error";
      case GATEWAY_PATH -> "gateway path unavailable";
      case GATEWAY_TARGET -> "gateway target device failed to respond";
      default -> "not in the specification";
    };
  }

  /** The code and its meaning, for a person. */
  public static String text(int code) {
    return TEXTS[code];
  }

  /** What the code makes of a tag. */
  public static Quality quality(int code) {
    return switch (code) {
      case ILLEGAL_FUNCTION -> Quality.BAD_NOT_SUPPORTED;
      case ILLEGAL_ADDRESS -> Quality.BAD_ADDRESS_UNKNOWN;
      case ILLEGAL_VALUE -> Quality.BAD_CONFIGURATION;
      case 4, 8 -> Quality.BAD_DEVICE_FAILURE;
      case 5, 6 -> Quality.BAD_BUSY;
      case GATEWAY_PATH, GATEWAY_TARGET -> Quality.BAD_NOT_CONNECTED;
      default -> Quality.BAD;
    };
  }

  /** Whether the unit itself was not reached, so that asking it again at once is useless. */
  public static boolean isUnreached(int code) {
    return code == GATEWAY_PATH || code == GATEWAY_TARGET;
  }

  /** Whether a smaller request may succeed. */
  public static boolean isAboutCells(int code) {
    return code == ILLEGAL_ADDRESS || code == ILLEGAL_VALUE;
  }
}
