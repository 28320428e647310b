package org.isthmus.api.sink;

/** What the partner has said of a batch; booked in the sink's ledger. */
public enum Receipt {
  /** The partner has confirmed that it has the data. */
  CONFIRMED,
  /** The data was sent; the protocol gives no confirmation (MQTT QoS 0, UDP). */
  UNCONFIRMED,
  /** This sink does not deliver this kind of record. */
  IGNORED
}
