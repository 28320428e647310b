package org.isthmus.host.gateway;

import java.time.Instant;
import org.isthmus.api.data.Event;

/**
 * Something that happened at a device.
 *
 * @param number counts all of them since the gateway's start, from 1 on
 * @param area of the device; may be empty
 * @param event as the device has told it
 * @param time when the gateway was told
 */
public record DeviceEvent(long number, String area, String device, Event event, Instant time) {}
