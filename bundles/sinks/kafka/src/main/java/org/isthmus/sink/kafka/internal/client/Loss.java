package org.isthmus.sink.kafka.internal.client;

/**
 * A record that was not acknowledged.
 *
 * @param early whether it has not even left: Kafka knew no way for it, or had no room
 * @param frame its frame's index in the batch, as the sender said
 * @param row its row's index in the frame, as the sender said
 */
record Loss(String topic, boolean early, int frame, int row, Exception cause) {}
