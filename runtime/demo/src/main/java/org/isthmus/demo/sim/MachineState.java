package org.isthmus.demo.sim;

/** What a machine is doing; {@link #code} is what its state register shows. */
public enum MachineState {
  STOPPED(0),
  RUNNING(1),
  FAULT(2);

  private final int code;

  MachineState(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
