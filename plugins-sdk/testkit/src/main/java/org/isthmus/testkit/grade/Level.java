package org.isthmus.testkit.grade;

/** How well a driver or sink is proved, the best first. */
public enum Level {
  /** A partner that others have made took part, unmodified. */
  A("A"),
  /** As A for the wire; the map of addresses is checked against the maker's document. */
  A_WIRE("Aw"),
  /** A client that others have made reads the same simulated device, and agrees. */
  A_CLIENT("A*"),
  /** What a partner has once said is replayed. */
  B("B"),
  /** What its maker has published is played. */
  C("C"),
  /** Its vendor's own device, and nobody else. */
  D("D");

  private final String text;

  Level(String text) {
    this.text = text;
  }

  /** As it is written: {@code A*}. */
  @Override
  public String toString() {
    return text;
  }
}
