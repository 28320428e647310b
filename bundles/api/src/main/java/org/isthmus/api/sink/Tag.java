package org.isthmus.api.sink;

import java.util.Map;
import org.isthmus.api.data.DataType;
import org.osgi.annotation.versioning.ProviderType;

/** A tag as a sink sees it. Immutable; the same object while its configuration is the same. */
@ProviderType
public interface Tag {
  /**
   * A small number, unique in the gateway until it stops, so that a sink can keep what it prepares
   * for a tag in an array. A tag whose configuration changes gets another.
   */
  int handle();

  /** {@code area/device/name}. */
  String path();

  /** Where its device stands in the plant. */
  String area();

  /** Its device. */
  String device();

  /** Its name in the device. */
  String name();

  /** The type of its value. */
  DataType type();

  /** The UCUM code of its unit; may be empty. */
  String unit();

  /** What it is, for a person; may be empty. */
  String description();

  /** What else the configuration says of it. */
  Map<String, String> labels();
}
