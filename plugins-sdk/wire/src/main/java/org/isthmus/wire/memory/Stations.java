package org.isthmus.wire.memory;

import java.util.ArrayList;
import java.util.List;

/** The stations behind one link; when none of them answers, it is dead. For the link's thread. */
final class Stations {
  private final List<Station> all = new ArrayList<>();

  /** The station of a number, which is wanted now. */
  Station of(int number) {
    long now = System.nanoTime();
    for (Station station : all) {
      if (station.number() == number) {
        station.wanted(now);
        return station;
      }
    }
    Station station = new Station(number, now);
    all.add(station);
    return station;
  }

  /** Whether every station that is still wanted was asked in vain last time. */
  boolean allSilent(long now) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).keepsAlive(now)) {
        return false;
      }
    }
    return true;
  }
}
