package org.isthmus.driver.opcua.internal.address;

/**
 * What a subscription does at the server before a value is sent.
 *
 * @param deadband how far a number must move to count as changed, in its own unit or in percent of
 *     its range; 0 for every change
 * @param percent whether the deadband is in percent of the range that the server knows
 * @param queue how many changes the server keeps between two deliveries; 0 for the device's setting
 */
public record Watch(double deadband, boolean percent, int queue) {
  /** Every change, the newest alone. */
  public static final Watch PLAIN = new Watch(0, false, 0);

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (deadband > 0) {
      String number =
          deadband == Math.rint(deadband) && deadband < 1e15
              ? Long.toString((long) deadband)
              : Double.toString(deadband);
      text.append("deadband=").append(number).append(percent ? "%;" : ";");
    }
    if (queue > 0) {
      text.append("queue=").append(queue).append(';');
    }
    return text.toString();
  }
}
