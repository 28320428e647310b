package org.isthmus.testkit.broken.base;

/** With the usual settings. */
public abstract class TrialDriver extends BaseDriver<Settings> {
  /** Made by the gateway. */
  protected TrialDriver() {
    super(Settings.class);
  }
}
