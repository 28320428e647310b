package org.isthmus.payload;

/** What the members of a scan are called in JSON. */
public enum FrameNames {
  /** {@code time}, {@code values}, {@code quality}, {@code sourceTimes}, {@code historical}. */
  FULL("time", "values", "quality", "sourceTimes", "historical"),
  /** {@code t}, {@code v}, {@code q}, {@code s}, {@code h}. */
  SHORT("t", "v", "q", "s", "h");

  final String time;
  final String values;
  final String quality;
  final String sourceTimes;
  final String historical;

  FrameNames(String time, String values, String quality, String sourceTimes, String historical) {
    this.time = "\"" + time + "\":";
    this.values = ",\"" + values + "\":";
    this.quality = ",\"" + quality + "\":{";
    this.sourceTimes = ",\"" + sourceTimes + "\":{";
    this.historical = ",\"" + historical + "\":true";
  }
}
