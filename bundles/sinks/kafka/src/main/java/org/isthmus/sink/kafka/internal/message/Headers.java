package org.isthmus.sink.kafka.internal.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.isthmus.api.sink.Position;

/**
 * What stands in the headers of records of one kind: {@code gateway}, {@code content-type}, {@code
 * schema}, and {@code position}, by which a consumer knows what it has already. For one thread.
 */
public final class Headers {
  private final Header gateway;
  private final Header contentType;
  private final Header schema;
  private final List<Header> plain;

  /** Headers without a position. */
  public Headers(String gateway, String contentType, String schema) {
    this.gateway = header("gateway", gateway);
    this.contentType = header("content-type", contentType);
    this.schema = header("schema", schema);
    this.plain = List.of(this.gateway, this.contentType, this.schema);
  }

  /** Without a position. */
  public List<Header> plain() {
    return plain;
  }

  /** With the position of what the record begins with. */
  public List<Header> at(Position position) {
    return List.of(gateway, contentType, schema, header("position", position.toString()));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
