package org.isthmus.bench.clients;

/** Reads all tags of one device, once for each call. For one thread. */
interface Client extends AutoCloseable {
  /** Reads, hands every value to a {@link Check} and ends its scan. */
  void read() throws Exception;

  @Override
  void close() throws Exception;
}
