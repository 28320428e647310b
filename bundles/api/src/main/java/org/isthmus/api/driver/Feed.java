package org.isthmus.api.driver;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Samples that a device sends by itself. One thread at a time, any thread. Never blocks: what the
 * engine cannot take is conflated to each tag's newest value, and counted.
 */
@ProviderType
public interface Feed extends Samples {
  /**
   * States the types as the device has told them, in the order of the tags, before the first
   * commit; those of the addresses if this is never called. See {@link ReadPlan#types}.
   */
  default void types(List<DataType> told) {}

  /** Hands over what has been put since the last commit; tags that were left out are unchanged. */
  void commit();

  /** The subscription is gone: the engine closes the link and opens it again. */
  void lost(LinkException cause);
}
