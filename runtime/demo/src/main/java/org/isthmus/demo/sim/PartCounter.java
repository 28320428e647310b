package org.isthmus.demo.sim;

/**
 * What a press has made, and for which order. Every cycle ends as a good part or as scrap. Not
 * thread-safe.
 */
final class PartCounter {
  static final int ORDER_SIZE = 500;

  private final String prefix;
  private int orderSequence;
  private long good;
  private long scrap;

  PartCounter(String prefix, int firstOrder) {
    this.prefix = prefix;
    this.orderSequence = firstOrder;
  }

  /** Books one cycle; true when it completed the order. */
  boolean count(boolean isGood) {
    if (!isGood) {
      scrap++;
      return false;
    }
    good++;
    return good % ORDER_SIZE == 0;
  }

  void nextOrder() {
    orderSequence++;
  }

  long good() {
    return good;
  }

  long scrap() {
    return scrap;
  }

  String order() {
    return prefix + orderSequence;
  }
}
