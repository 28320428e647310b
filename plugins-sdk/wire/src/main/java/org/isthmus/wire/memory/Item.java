package org.isthmus.wire.memory;

/**
 * One tag of a plan and the cells it covers.
 *
 * @param tag its index in the plan
 * @param space with the station to ask, the device's own filled in
 * @param start its first cell
 * @param end the first cell behind it
 */
record Item(int tag, Space space, int start, int end, MemoryAddress address, Station station) {
  Area area() {
    return space.area();
  }
}
