package org.isthmus.plugins.internal.residue;

/** What a canary is made of: defined again for each, and never used. */
final class Feather {
  private Feather() {}
}
