package org.isthmus.testkit.rule;

import java.util.List;

/** All of them, in the order in which a vendor meets them. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new ManifestDoor(),
          new ImportRanges(),
          new Capability(),
          new SchemaFile(),
          new SecretFields(),
          new CanonicalAddresses(),
          new RefusedAddresses(),
          new OddAddresses(),
          new QuietStart(),
          new QuickStart());

  private Rules() {}

  /** Every rule. */
  public static List<Rule> all() {
    return ALL;
  }
}
