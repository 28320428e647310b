package org.isthmus.api.context;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The bytes on the wire, as a person debugging a device wants to see them. Only while somebody
 * looks; then the last 64 KiB of each direction are kept. Safe for any thread.
 */
@ProviderType
public interface Trace {
  /** Whether somebody looks; ask before preparing anything. */
  boolean isOn();

  /** Bytes that went to the partner; copied before the call returns. */
  void sent(byte[] bytes, int offset, int length);

  /** Bytes that came from the partner; copied before the call returns. */
  void received(byte[] bytes, int offset, int length);
}
