package org.isthmus.api.data;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a value can be trusted: good, uncertain or bad, with a reason. The codes and their
 * meaning are the StatusCodes of OPC UA (Part 4, 7.39 and Part 8, 6.3), so nothing is lost between
 * an OPC UA server and an OPC UA client. Immutable; instances are interned, so {@code ==} works.
 */
public final class Quality {
  private static final Map<Integer, Quality> ALL = new ConcurrentHashMap<>();

  /** The value can be used. */
  public static final Quality GOOD = new Quality(0x00000000, "good");

  /** A person or another system has put this value in place of the device's own. */
  public static final Quality GOOD_LOCAL_OVERRIDE = new Quality(0x00960000, "good-local-override");

  /** Usable with care, for a reason the device does not give. */
  public static final Quality UNCERTAIN = new Quality(0x40000000, "uncertain");

  /** What was last known; nothing newer has come. */
  public static final Quality UNCERTAIN_LAST_USABLE =
      new Quality(0x40900000, "uncertain-last-usable");

  /** Outside the sensor's range. */
  public static final Quality UNCERTAIN_OUT_OF_RANGE =
      new Quality(0x40940000, "uncertain-out-of-range");

  /** Not usable, for a reason the device does not give. */
  public static final Quality BAD = new Quality(0x80000000, "bad");

  /** The link to the device is down. */
  public static final Quality BAD_NOT_CONNECTED = new Quality(0x808A0000, "bad-not-connected");

  /** The device answered nothing for this tag. */
  public static final Quality BAD_NO_DATA = new Quality(0x809B0000, "bad-no-data");

  /** The device reports a failure of its own. */
  public static final Quality BAD_DEVICE_FAILURE = new Quality(0x808B0000, "bad-device-failure");

  /** The device reports a failure of the sensor. */
  public static final Quality BAD_SENSOR_FAILURE = new Quality(0x808C0000, "bad-sensor-failure");

  /** The source is switched off or being serviced. */
  public static final Quality BAD_OUT_OF_SERVICE = new Quality(0x808D0000, "bad-out-of-service");

  /** The tag's configuration does not fit the device. */
  public static final Quality BAD_CONFIGURATION = new Quality(0x80890000, "bad-configuration");

  /** The device does not know this address. */
  public static final Quality BAD_ADDRESS_UNKNOWN = new Quality(0x80340000, "bad-address-unknown");

  /** What the device holds there is of another type. */
  public static final Quality BAD_TYPE_MISMATCH = new Quality(0x80740000, "bad-type-mismatch");

  /** The value does not fit the type or the tag's limits. */
  public static final Quality BAD_OUT_OF_RANGE = new Quality(0x803C0000, "bad-out-of-range");

  /** The device refuses: no rights. */
  public static final Quality BAD_NO_ACCESS = new Quality(0x801F0000, "bad-no-access");

  /** The device cannot be written here. */
  public static final Quality BAD_NOT_WRITABLE = new Quality(0x803B0000, "bad-not-writable");

  /** The device cannot be read here. */
  public static final Quality BAD_NOT_READABLE = new Quality(0x803A0000, "bad-not-readable");

  /** The device does not offer this service. */
  public static final Quality BAD_NOT_SUPPORTED = new Quality(0x803D0000, "bad-not-supported");

  /** The device is busy; a later try may succeed. */
  public static final Quality BAD_BUSY = new Quality(0x80EE0000, "bad-busy");

  /** No answer in time. */
  public static final Quality BAD_TIMEOUT = new Quality(0x800A0000, "bad-timeout");

  private final int code;
  private final String name;

  private Quality(int code, String name) {
    this.code = code;
    this.name = name;
    ALL.put(code, this);
  }

  /**
   * The quality of an OPC UA StatusCode. The info bits (0 to 15) say how a value came about, not
   * how far it can be trusted, and are dropped.
   */
  public static Quality of(int statusCode) {
    int code = statusCode & 0xFFFF0000;
    Quality known = ALL.get(code);
    // At most 65,536 codes exist, so what a hostile device can make us keep is bounded.
    return known != null ? known : unnamed(code);
  }

  private static synchronized Quality unnamed(int code) {
    Quality known = ALL.get(code);
    return known != null
        ? known
        : new Quality(code, severity(code) + "-0x" + String.format(Locale.ROOT, "%08x", code));
  }

  private static String severity(int code) {
    return code < 0 ? "bad" : (code & 0x40000000) != 0 ? "uncertain" : "good";
  }

  /** The OPC UA StatusCode, info bits zero. */
  public int statusCode() {
    return code;
  }

  /** Whether the value can be used. */
  public boolean isGood() {
    return (code & 0xC0000000) == 0;
  }

  /** Whether the value can be used with care. */
  public boolean isUncertain() {
    return (code & 0xC0000000) == 0x40000000;
  }

  /** Whether the value cannot be used. */
  public boolean isBad() {
    return code < 0;
  }

  /** The stable name, as messages and the console carry it, such as {@code bad-no-data}. */
  @Override
  public String toString() {
    return name;
  }
}
