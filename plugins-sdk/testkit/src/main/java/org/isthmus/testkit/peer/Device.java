package org.isthmus.testkit.peer;

/**
 * What a partner is, without faults: where a request ends, and what is answered to it. Several
 * connections may ask at once. One class without arguments serves {@code conformance.yaml}.
 */
public interface Device extends Framing {
  /** The answer; no bytes if this request gets none. */
  byte[] answer(byte[] request);
}
